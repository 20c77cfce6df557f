// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.internal;

import java.time.Duration;

/** Durations as people say them. */
public final class Words {
  private Words() {}

  /** Two units at most: {@code 2 d 3 h}, {@code 5 min}, {@code 40 s}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= 86_400) {
      return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }
    if (seconds >= 3600) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
  }
}
