// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps a zone at one provider in step with a source: plan, judge, apply, read back.
 *
 * <p>{@link dev.understudy.sync.SyncEngine#plan} compares a source with a target and stores a
 * {@link dev.understudy.sync.SyncPlan} under its digest; {@code apply} carries out exactly the plan
 * of a digest, or refuses when either side has moved since. {@link dev.understudy.sync.SafetyRules}
 * are enforced in both; where one is touched, a {@link dev.understudy.sync.SafetyOverride} lifts
 * that one rule for that one plan.
 */
@NullMarked
package dev.understudy.sync;

import org.jspecify.annotations.NullMarked;
