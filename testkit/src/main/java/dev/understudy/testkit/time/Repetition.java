// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import java.time.Duration;
import java.time.Instant;

/** An event that puts itself on the agenda again before it runs. */
final class Repetition implements Scheduled {
  private final ManualTime clock;
  private final Duration period;
  private final Runnable event;
  private volatile boolean cancelled;
  private volatile Scheduled next;

  Repetition(ManualTime clock, Duration period, Runnable event) {
    this.clock = clock;
    this.period = period;
    this.event = event;
    Instant first = clock.now().plus(period);
    this.next = clock.at(first, () -> run(first));
  }

  private void run(Instant due) {
    if (!cancelled) {
      Instant following = due.plus(period);
      next = clock.at(following, () -> run(following));
      event.run();
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    next.cancel();
  }
}
