// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.setup.RefusedException;

/** How applying or resuming a plan ended, where it was not refused before anything was done. */
public sealed interface FailoverOutcome {
  /** What the journal says of the operation. */
  OperationView operation();

  /** The exit status of a command that ends with it. */
  int exitStatus();

  /**
   * Every step's postcondition holds.
   *
   * @param operation what the journal says of it
   */
  record Done(OperationView operation) implements FailoverOutcome {
    @Override
    public int exitStatus() {
      return 0;
    }
  }

  /**
   * Somebody interrupted it at a safe point; resume goes on.
   *
   * @param operation what the journal says of it
   */
  record Paused(OperationView operation) implements FailoverOutcome {
    @Override
    public int exitStatus() {
      return 5;
    }
  }

  /**
   * It cannot go on by itself, and it cannot be dropped either, since the delegation may be moving.
   * Resume goes on once the cause is gone.
   *
   * @param operation what the journal says of it
   * @param why what was found, what was done so far, what a person does next
   */
  record Stopped(OperationView operation, RefusedException why) implements FailoverOutcome {
    @Override
    public int exitStatus() {
      return why.doneSoFar().isEmpty() ? 3 : 5;
    }
  }
}
