// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A registered actor; its fields are guarded by the clock's lock. */
final class Participant implements Actor {
  private final ManualTime clock;
  private final String name;
  final @Nullable Thread thread;
  @Nullable AgendaEntry sleep;
  boolean closed;

  Participant(ManualTime clock, String name, @Nullable Thread thread) {
    this.clock = clock;
    this.name = name;
    this.thread = thread;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    clock.sleep(duration, this);
  }

  @Override
  public void close() {
    clock.leave(this);
  }
}
