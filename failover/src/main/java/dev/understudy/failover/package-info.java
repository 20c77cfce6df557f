// SPDX-License-Identifier: Apache-2.0
/**
 * Putting the secondary on stage when the primary fails, and giving the stage back.
 *
 * <p>Start with {@link dev.understudy.failover.Failover}: take snapshots while all is well, plan a
 * cutover when it is not, apply the plan by its digest, resume after a crash, plan the rollback. A
 * plan is a list of steps; each has a precondition, an action, a postcondition and an inverse.
 * Every write has its intent in the journal before it and its outcome after it.
 */
@NullMarked
package dev.understudy.failover;

import org.jspecify.annotations.NullMarked;
