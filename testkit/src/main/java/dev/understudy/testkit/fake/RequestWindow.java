// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Duration;
import java.time.Instant;

/** Counts requests in windows of lab time. Guarded by the fake's lock. */
final class RequestWindow {
  private final int quota;
  private final Duration length;
  private Instant start = Instant.MIN;
  private int used;

  RequestWindow(int quota, Duration length) {
    this.quota = quota;
    this.length = length;
  }

  /** Counts a request; false when it is one too many. */
  boolean take(Instant now) {
    if (start.equals(Instant.MIN) || !now.isBefore(start.plus(length))) {
      start = now;
      used = 0;
    }
    used++;
    return used <= quota;
  }

  int quota() {
    return quota;
  }

  long seconds() {
    return length.toSeconds();
  }

  int remaining() {
    return Math.max(0, quota - used);
  }

  /** Seconds until the window ends, at least 1. */
  long reset(Instant now) {
    return Math.max(1, Duration.between(now, start.plus(length)).toSeconds());
  }
}
