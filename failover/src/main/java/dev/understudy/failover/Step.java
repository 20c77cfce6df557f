// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;

/**
 * How a step is carried out. The engine asks for the postcondition first, and only where it does
 * not hold checks the precondition and acts; after the action the postcondition must hold.
 *
 * <p>Each of the methods may be called any number of times, in any process: what a step needs to
 * remember is in the journal.
 */
interface Step {
  /** Which one it is. */
  StepId id();

  /** Looks whether the postcondition holds. */
  Check after(Run run);

  /**
   * Checks the precondition.
   *
   * @throws dev.understudy.failover.setup.RefusedException when it does not hold
   */
  default void before(Run run) {}

  /**
   * Brings the postcondition about, and waits for it.
   *
   * @throws dev.understudy.failover.setup.RefusedException when a safety rule says no
   * @throws StoppedException when it cannot go on by itself
   * @throws PausedException when the thread was interrupted
   */
  default void act(Run run) {}

  /** Whether to look at the world again on a resume, although the journal says that it was done. */
  default boolean looksAgain() {
    return true;
  }
}
