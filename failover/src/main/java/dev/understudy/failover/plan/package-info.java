// SPDX-License-Identifier: Apache-2.0
/**
 * Failover plans as values: what would be done, in which steps, on what base.
 *
 * <p>A {@link dev.understudy.failover.plan.FailoverPlan} is stored under its digest; applying means
 * naming that digest. It says nothing that could not be shown to the person who approves it.
 */
@NullMarked
package dev.understudy.failover.plan;

import org.jspecify.annotations.NullMarked;
