// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Keeps questions to one address apart. Thread-safe. */
final class Pace {
  private final long nanosApart;
  private final TimeSource time;
  private final Map<InetAddress, Long> next = new HashMap<>();

  Pace(int questionsPerSecond, TimeSource time) {
    this.nanosApart = questionsPerSecond == 0 ? 0 : 1_000_000_000L / questionsPerSecond;
    this.time = time;
  }

  /** Waits for the address's turn; false when interrupted or when its turn is past the deadline. */
  boolean await(InetAddress address, Call call) {
    if (nanosApart == 0) {
      return true;
    }
    long wait;
    synchronized (this) {
      long now = time.nanoTime();
      long turn = Math.max(now, next.getOrDefault(address, now));
      next.put(address, turn + nanosApart);
      wait = turn - now;
    }
    if (call.remaining().toNanos() < wait) {
      return false;
    }
    // many short waits cost more than they spare: they are taken together
    if (wait > 2_000_000L) {
      try {
        time.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
