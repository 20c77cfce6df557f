// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testing;

import dev.understudy.call.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when somebody sleeps, and then at once. */
public final class ManualTime implements TimeSource {
  private long nanos;

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-11-23T12:00:00Z").plusNanos(nanos);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    nanos += Math.max(0, duration.toNanos());
  }
}
