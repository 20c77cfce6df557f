// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token bucket in lab time. Guarded by the fake's lock. */
final class TokenBucket {
  private final int limit;
  private final Duration period;
  private double tokens;
  private @Nullable Instant last;

  TokenBucket(int limit, Duration period) {
    this.limit = limit;
    this.period = period;
    this.tokens = limit;
  }

  boolean take(Instant now) {
    Instant before = last;
    if (before != null) {
      double refilled = limit * (double) Duration.between(before, now).toMillis();
      tokens = Math.min(limit, tokens + refilled / period.toMillis());
    }
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  FakeResponse describe(FakeResponse response) {
    return response
        .withHeader("X-RateLimit-Limit", Integer.toString(limit))
        .withHeader("X-RateLimit-Remaining", Integer.toString((int) tokens))
        .withHeader("X-RateLimit-Period", Long.toString(period.toSeconds()))
        .withHeader("X-RateLimit-By", "customer");
  }
}
