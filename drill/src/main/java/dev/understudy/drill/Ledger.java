// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps, checks and marks of a drill, and tells them. Not thread-safe. */
final class Ledger {
  private static final TimeSource MACHINE = TimeSource.system();

  private final TimeSource time;
  private final DrillListener listener;
  private final List<StepRecord> steps = new ArrayList<>();
  private final List<CheckRecord> checks = new ArrayList<>();

  /** What a step does; its result says how it ended. */
  interface Work {
    /** Does it. */
    String run() throws InterruptedException;
  }

  Ledger(TimeSource time, DrillListener listener) {
    this.time = time;
    this.listener = listener;
  }

  /** Tells one line of the story. */
  void tell(String line) {
    listener.tell(time.now(), line);
  }

  /** Does a step and records how it ended and how long it took on both clocks. */
  void step(String title, Work work) throws InterruptedException {
    tell(title);
    Instant at = time.now();
    long real = MACHINE.nanoTime();
    boolean ok = false;
    String outcome = "";
    try {
      outcome = work.run();
      ok = true;
    } catch (RuntimeException e) {
      outcome = String.valueOf(e.getMessage());
      throw e;
    } finally {
      steps.add(
          new StepRecord(
              title,
              outcome,
              ok,
              at,
              Duration.between(at, time.now()),
              Duration.ofNanos(MACHINE.nanoTime() - real)));
    }
    tell("  -> " + outcome);
  }

  /** Records something the drill must show. */
  void check(String name, boolean holds, String evidence) {
    checks.add(new CheckRecord(name, holds, evidence));
    tell((holds ? "  ok    " : "  FAIL  ") + name + ": " + evidence);
  }

  List<StepRecord> steps() {
    return steps;
  }

  List<CheckRecord> checks() {
    return checks;
  }
}
