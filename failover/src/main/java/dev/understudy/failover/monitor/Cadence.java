// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import java.time.Duration;
import java.util.List;

/**
 * How often the monitor looks: phases from the start of the clock, the last one going on until the
 * exposure of the old delegation is over. Immutable, thread-safe.
 *
 * @param phases the phases in order
 */
public record Cadence(List<Phase> phases) {
  /**
   * One phase.
   *
   * @param length how long it lasts; that of the last phase is not looked at
   * @param interval the time from round to round
   */
  public record Phase(Duration length, Duration interval) {
    /** Both are more than zero. */
    public Phase {
      if (length.isNegative() || length.isZero() || interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException(
            "a phase and its interval are longer than zero, not " + length + " and " + interval);
      }
    }
  }

  /** Copies the list and refuses an empty one. */
  public Cadence {
    phases = List.copyOf(phases);
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("a cadence has at least one phase");
    }
  }

  /** Every minute for 15 minutes, every 5 minutes for 2 hours, then hourly. */
  public static Cadence standard() {
    return new Cadence(
        List.of(
            new Phase(Duration.ofMinutes(15), Duration.ofMinutes(1)),
            new Phase(Duration.ofHours(2), Duration.ofMinutes(5)),
            new Phase(Duration.ofHours(1), Duration.ofHours(1))));
  }

  /** The time from the round at {@code elapsed} since the start of the clock to the next. */
  public Duration intervalAt(Duration elapsed) {
    Duration end = Duration.ZERO;
    for (Phase phase : phases) {
      end = end.plus(phase.length());
      if (elapsed.compareTo(end) < 0) {
        return phase.interval();
      }
    }
    return phases.get(phases.size() - 1).interval();
  }
}
