// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.call.Urgency;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests an account may still make, in the way its server counts them, corrected by what
 * answers say. A part is kept for calls of a cutover, and routine calls stand back for those that
 * wait. It also limits how many requests may be repeats. Thread-safe; a waiting caller blocks
 * nobody else.
 */
public final class RateBudget {
  private static final int FREE_REPEATS = 5;

  private final TimeSource time;
  private final Allowance allowance;
  private int urgentWaiting;
  private long closedUntil;
  private boolean closed;
  private long calls;
  private long repeats;

  private RateBudget(Allowance allowance, TimeSource time) {
    this.allowance = allowance;
    this.time = time;
  }

  /**
   * A budget of which nothing is used, for a server that counts requests in a stretch of time,
   * fixed or sliding: no such stretch ever has more than the limit. A tenth is kept for calls of a
   * cutover, so routine calls may go at nine tenths of the limit.
   *
   * @param requests how many are allowed in {@code period}
   */
  public static RateBudget window(int requests, Duration period, TimeSource time) {
    return new RateBudget(new SlidingWindow(requests, period), time);
  }

  /**
   * A budget of which nothing is used, for a server with a bucket that fills all the time: all at
   * once, and then one whenever it has room. A fifth of what it holds is kept for calls of a
   * cutover, which costs routine calls nothing of the rate.
   *
   * @param requests how many the bucket holds, which is what it gets in {@code period}
   */
  public static RateBudget bucket(int requests, Duration period, TimeSource time) {
    return new RateBudget(new TokenBucket(requests, period, time.nanoTime()), time);
  }

  /**
   * Takes one request out of the budget, waiting for it if need be.
   *
   * @return empty when it was taken; how long it would have taken when that is longer than the call
   *     has, nothing being taken then
   * @throws InterruptedException when interrupted while waiting
   */
  public Optional<Duration> take(Call call) throws InterruptedException {
    boolean urgent = call.urgency() == Urgency.CUTOVER;
    while (true) {
      Duration needed;
      synchronized (this) {
        long wait = tryTake(urgent);
        if (wait <= 0) {
          return Optional.empty();
        }
        needed = Duration.ofNanos(wait);
        if (needed.compareTo(call.remaining()) >= 0) {
          return Optional.of(needed);
        }
        urgentWaiting += urgent ? 1 : 0;
      }
      try {
        time.sleep(needed);
      } finally {
        synchronized (this) {
          urgentWaiting -= urgent ? 1 : 0;
        }
      }
    }
  }

  private long tryTake(boolean urgent) {
    long now = time.nanoTime();
    if (closed) {
      if (closedUntil - now > 0) {
        return closedUntil - now;
      }
      closed = false;
    }
    int kept =
        urgent ? 0 : Math.min(Math.max(allowance.reserve(), urgentWaiting), allowance.limit() - 1);
    long wait = allowance.untilMoreThan(kept, now);
    if (wait <= 0) {
      allowance.take(now);
      calls++;
    }
    return wait;
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
    allowance.observe(requests, period, left, time.nanoTime());
  }

  /** Takes over how many requests are left, when the answer does not say of how many. */
  public synchronized void observeLeft(int left) {
    allowance.observeLeft(left, time.nanoTime());
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
    return allowance.left(time.nanoTime());
  }
}
