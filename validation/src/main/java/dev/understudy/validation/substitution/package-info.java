// SPDX-License-Identifier: Apache-2.0
/**
 * What one provider cannot do in the place of another, for one zone.
 *
 * <p>Start with {@link dev.understudy.validation.substitution.Substitutability}. It is pure: it
 * judges readings, capabilities and hosting that others have asked for, and what the standby's own
 * {@code prepare} objects to ({@link dev.understudy.validation.substitution.Rehearsal}).
 */
@NullMarked
package dev.understudy.validation.substitution;

import org.jspecify.annotations.NullMarked;
