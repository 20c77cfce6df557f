// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import java.time.Duration;

/**
 * One who takes part in {@link ManualTime}: while it is awake, time stands still.
 *
 * <p>Thread-safe. Closing it twice does nothing the second time.
 */
public interface Actor extends AutoCloseable {
  /** The name given at registration, for messages. */
  String name();

  /**
   * Sleeps as this actor, from whichever thread calls.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException when the thread is interrupted, or the actor is closed meanwhile
   * @throws IllegalStateException when the actor is closed, or already sleeps
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Takes part no longer; a sleep under way ends with an {@link InterruptedException}. */
  @Override
  void close();
}
