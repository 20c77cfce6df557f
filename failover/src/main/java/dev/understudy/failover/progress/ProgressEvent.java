// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.progress;

import dev.understudy.failover.monitor.Convergence;
import dev.understudy.failover.monitor.Round;
import dev.understudy.finding.Finding;
import java.time.Instant;
import java.util.List;

/** Something that happened in a failover. Immutable, thread-safe. */
public sealed interface ProgressEvent {
  /** When, by the clock of the failover. */
  Instant at();

  /**
   * An operation began, or went on after a pause or crash.
   *
   * @param at when
   * @param operation its id
   * @param title what it does, for people
   * @param resumed whether it had begun before
   */
  record OperationStarted(Instant at, String operation, String title, boolean resumed)
      implements ProgressEvent {}

  /**
   * A step began.
   *
   * @param at when
   * @param step its id
   * @param title what it does, for people
   */
  record StepStarted(Instant at, String step, String title) implements ProgressEvent {}

  /**
   * A step's postcondition holds.
   *
   * @param at when
   * @param step its id
   * @param how the evidence, in words
   */
  record StepDone(Instant at, String step, String how) implements ProgressEvent {}

  /**
   * Something is waited for.
   *
   * @param at when
   * @param step the step that waits
   * @param what for what, and what is missing
   * @param since since when
   * @param until until when at the latest; the same as since when nobody can say
   */
  record Waiting(Instant at, String step, String what, Instant since, Instant until)
      implements ProgressEvent {}

  /**
   * A person has to enter something somewhere.
   *
   * @param at when
   * @param step the step that waits for it
   * @param instructions what, one line each
   */
  record PersonNeeded(Instant at, String step, List<String> instructions) implements ProgressEvent {
    /** Copies the list. */
    public PersonNeeded {
      instructions = List.copyOf(instructions);
    }
  }

  /**
   * A round of the monitor.
   *
   * @param at when
   * @param round what was seen
   * @param convergence what all rounds add up to so far
   */
  record Observed(Instant at, Round round, Convergence convergence) implements ProgressEvent {}

  /**
   * Something worth knowing turned up.
   *
   * @param at when
   * @param finding what
   */
  record Noted(Instant at, Finding finding) implements ProgressEvent {}

  /**
   * The provider that went on stage does not do well; a rollback should be thought of.
   *
   * @param at when
   * @param reasons what was seen, one line each
   */
  record Alarm(Instant at, List<String> reasons) implements ProgressEvent {
    /** Copies the list. */
    public Alarm {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * An operation ended, paused, or stopped.
   *
   * @param at when
   * @param operation its id
   * @param state how: {@code done}, {@code refused}, {@code stopped} or {@code paused}
   * @param text why, for people
   */
  record OperationEnded(Instant at, String operation, String state, String text)
      implements ProgressEvent {}
}
