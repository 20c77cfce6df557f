// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.call.Urgency;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests an account may still make: a bucket that fills with time, is corrected by what
 * answers say, and keeps a fifth for calls of a cutover. It also limits how many requests may be
 * repeats. Thread-safe; a waiting caller blocks nobody else.
 */
public final class RateBudget {
  private static final double RESERVE = 0.2;
  private static final int FREE_REPEATS = 5;

  private final TimeSource time;
  private double capacity;
  private double perNano;
  private double tokens;
  private long filledAt;
  private long closedUntil;
  private boolean closed;
  private long calls;
  private long repeats;

  /**
   * A full budget.
   *
   * @param requests how many are allowed in {@code period}
   */
  public RateBudget(int requests, Duration period, TimeSource time) {
    this.time = time;
    this.capacity = requests;
    this.perNano = (double) requests / period.toNanos();
    this.tokens = requests;
    this.filledAt = time.nanoTime();
  }

  /**
   * Takes one request out of the budget, waiting for it if need be.
   *
   * @return empty when it was taken; how long it would have taken when that is longer than the call
   *     has, nothing being taken then
   * @throws InterruptedException when interrupted while waiting
   */
  public Optional<Duration> take(Call call) throws InterruptedException {
    while (true) {
      long wait = tryTake(call.urgency());
      if (wait <= 0) {
        return Optional.empty();
      }
      Duration needed = Duration.ofNanos(wait);
      if (needed.compareTo(call.remaining()) >= 0) {
        return Optional.of(needed);
      }
      time.sleep(needed);
    }
  }

  private synchronized long tryTake(Urgency urgency) {
    refill();
    long now = time.nanoTime();
    if (closed) {
      if (closedUntil - now > 0) {
        return closedUntil - now;
      }
      closed = false;
    }
    double floor = urgency == Urgency.CUTOVER ? 0 : Math.floor(capacity * RESERVE);
    double missing = floor + 1 - tokens;
    if (missing <= 1e-9) {
      tokens -= 1;
      calls++;
      return 0;
    }
    return Math.max(1, (long) Math.ceil(missing / perNano));
  }

  private void refill() {
    long now = time.nanoTime();
    tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }

  /**
   * Takes over what an answer says.
   *
   * @param requests how many are allowed in {@code period}
   * @param left how many of them are left now
   */
  public synchronized void observe(int requests, Duration period, int left) {
    if (requests < 1 || period.isZero() || period.isNegative()) {
      return;
    }
    refill();
    capacity = requests;
    perNano = (double) requests / period.toNanos();
    tokens = Math.min(tokens, Math.min(capacity, left));
  }

  /** Takes over how many requests are left, when the answer does not say of how many. */
  public synchronized void observeLeft(int left) {
    refill();
    tokens = Math.min(tokens, left);
  }

  /** Lets nothing through for a while: the other side has asked for it. */
  public synchronized void close(Duration wait) {
    long until = time.nanoTime() + wait.toNanos();
    if (!closed || until - closedUntil > 0) {
      closedUntil = until;
      closed = true;
    }
  }

  /** Whether one more repeat is within a tenth of all calls, five being free. */
  synchronized boolean allowRepeat() {
    if (repeats >= FREE_REPEATS + calls / 10) {
      return false;
    }
    repeats++;
    return true;
  }

  /** How many requests could be made at once now, the reserve included. */
  public synchronized int left() {
    refill();
    return (int) tokens;
  }
}
