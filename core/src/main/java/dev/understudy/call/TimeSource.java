// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

import java.time.Duration;
import java.time.Instant;

/**
 * The one way to learn the time and to wait, passed in everywhere.
 *
 * <p>Stamps come from {@link #now()}, durations from {@link #nanoTime()}: the wall clock may jump.
 * The lab's time source moves only when everybody waits, so two days pass in seconds.
 * Implementations are thread-safe.
 */
public interface TimeSource {
  /** The wall-clock time, for stamps in journals and reports. */
  Instant now();

  /** Nanoseconds since an arbitrary moment, never going back; only differences mean anything. */
  long nanoTime();

  /**
   * Waits.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException when the thread is interrupted before or while it waits
   */
  void sleep(Duration duration) throws InterruptedException;

  /** The clock of the machine. */
  static TimeSource system() {
    return SystemTimeSource.INSTANCE;
  }
}
