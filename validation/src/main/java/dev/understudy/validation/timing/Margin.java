// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Duration;
import java.time.Instant;

/**
 * The safety margin M that every wait has: the larger of 300 s and 5 % of the wait. Where the
 * clocks and all servers are known, as in a lab, the 300 s may be another number.
 */
public final class Margin {
  /** What a margin is at least, where nobody said otherwise: 300 s. */
  public static final Duration LEAST = Duration.ofMinutes(5);

  private Margin() {}

  /** The margin of a wait: clock error and the sites of anycast servers that nobody sampled. */
  public static Duration of(Duration wait) {
    return of(wait, LEAST);
  }

  /** The margin of a wait, no smaller than {@code least}. */
  static Duration of(Duration wait, Duration least) {
    Duration share = wait.dividedBy(20);
    return share.compareTo(least) > 0 ? share : least;
  }

  /** A wait and its margin. */
  public static Duration with(Duration wait) {
    return with(wait, LEAST);
  }

  /** A wait and its margin, which is no smaller than {@code least}. */
  static Duration with(Duration wait, Duration least) {
    return wait.plus(of(wait, least));
  }

  /** Adds without passing the end of time, which stands for "no end known". */
  static Instant later(Instant start, Duration by) {
    return start.isAfter(Instant.MAX.minus(by)) ? Instant.MAX : start.plus(by);
  }
}
