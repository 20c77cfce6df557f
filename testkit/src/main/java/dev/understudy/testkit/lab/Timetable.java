// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.testkit.time.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs events at moments, on manual time or on the real clock. Thread-safe. */
final class Timetable {
  private final TimeSource time;
  private final ScheduledExecutorService real;

  Timetable(TimeSource time) {
    this.time = time;
    this.real =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lab-timetable");
              thread.setDaemon(true);
              return thread;
            });
  }

  Scheduled at(Instant moment, Runnable event) {
    if (time instanceof ManualTime manual) {
      return manual.at(moment, event);
    }
    Duration wait = Duration.between(time.now(), moment);
    Future<?> future = real.schedule(event, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  void close() {
    real.shutdownNow();
  }
}
