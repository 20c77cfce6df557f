// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.time.Duration;
import java.util.Arrays;

/**
 * Remembers when the requests of the last period were made, so that no stretch of that length has
 * more than the limit, wherever it begins. What others have used of the account counts as spread
 * evenly over the last period.
 */
final class SlidingWindow implements Allowance {
  private static final int RESERVED_PART = 10;

  /** A greater limit is held as so many requests in a part of its period. */
  private static final int MOST_REMEMBERED = 4_096;

  private int limit;
  private long period;

  /** A ring, oldest first. */
  private long[] made = new long[64];

  private int oldest;
  private int count;

  SlidingWindow(int requests, Duration period) {
    limitTo(requests, period);
  }

  private void limitTo(int requests, Duration in) {
    limit = Math.min(requests, MOST_REMEMBERED);
    period = (long) (in.toNanos() * ((double) limit / requests));
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public int reserve() {
    return limit / RESERVED_PART;
  }

  @Override
  public long untilMoreThan(int kept, long now) {
    forget(now);
    int allowed = limit - kept;
    return count < allowed ? 0 : at(count - allowed) + period - now;
  }

  private void forget(long now) {
    while (count > 0 && now - at(0) >= period) {
      oldest = (oldest + 1) % made.length;
      count--;
    }
  }

  private long at(int index) {
    return made[(oldest + index) % made.length];
  }

  @Override
  public void take(long now) {
    if (count == made.length) {
      made = Arrays.copyOf(inOrder(0), 2 * count);
      oldest = 0;
    }
    made[(oldest + count) % made.length] = now;
    count++;
  }

  private long[] inOrder(int more) {
    long[] times = new long[count + more];
    for (int i = 0; i < count; i++) {
      times[i] = at(i);
    }
    return times;
  }

  @Override
  public void observe(int requests, Duration in, int left, long now) {
    limitTo(requests, in);
    observeLeft((int) ((long) left * limit / requests), now);
  }

  @Override
  public void observeLeft(int left, long now) {
    forget(now);
    int others = limit - Math.max(0, left) - count;
    if (others <= 0) {
      return;
    }
    long[] times = inOrder(others);
    for (int i = 1; i <= others; i++) {
      times[times.length - i] = now - period + (long) ((double) period / others * i);
    }
    Arrays.sort(times);
    made = times;
    oldest = 0;
    count = times.length;
  }

  @Override
  public int left(long now) {
    forget(now);
    return Math.max(0, limit - count);
  }
}
