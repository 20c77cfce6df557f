// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.time.Duration;

/** A bucket that fills with time. */
final class TokenBucket implements Allowance {
  private static final double RESERVE = 0.2;

  /** What a sum of parts of requests may lack of a whole one. */
  private static final double TINY = 1e-9;

  private int limit;
  private double perNano;
  private double tokens;
  private long filledAt;

  TokenBucket(int requests, Duration period, long now) {
    limitTo(requests, period);
    this.tokens = requests;
    this.filledAt = now;
  }

  private void limitTo(int requests, Duration period) {
    limit = requests;
    perNano = (double) requests / period.toNanos();
  }

  private void refill(long now) {
    tokens = Math.min(limit, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public int reserve() {
    return (int) (limit * RESERVE);
  }

  @Override
  public long untilMoreThan(int kept, long now) {
    refill(now);
    double missing = kept + 1 - tokens;
    return missing <= TINY ? 0 : Math.max(1, (long) Math.ceil(missing / perNano));
  }

  @Override
  public void take(long now) {
    refill(now);
    tokens -= 1;
  }

  @Override
  public void observe(int requests, Duration period, int left, long now) {
    refill(now);
    limitTo(requests, period);
    tokens = Math.min(tokens, limit);
    observeLeft(left, now);
  }

  @Override
  public void observeLeft(int left, long now) {
    refill(now);
    tokens = Math.min(tokens, left);
  }

  @Override
  public int left(long now) {
    refill(now);
    return (int) tokens;
  }
}
