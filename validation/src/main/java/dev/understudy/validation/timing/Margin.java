// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Duration;
import java.time.Instant;

/** The safety margin M that every wait has: the larger of 300 s and 5 % of the wait. */
public final class Margin {
  private static final Duration LEAST = Duration.ofMinutes(5);

  private Margin() {}

  /** The margin of a wait: clock error and the sites of anycast servers that nobody sampled. */
  public static Duration of(Duration wait) {
    Duration share = wait.dividedBy(20);
    return share.compareTo(LEAST) > 0 ? share : LEAST;
  }

  /** A wait and its margin. */
  public static Duration with(Duration wait) {
    return wait.plus(of(wait));
  }

  /** Adds without passing the end of time, which stands for "no end known". */
  static Instant later(Instant start, Duration by) {
    return start.isAfter(Instant.MAX.minus(by)) ? Instant.MAX : start.plus(by);
  }
}
