// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.testkit.time.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs events at moments, on manual time or on the real clock. Thread-safe. */
final class Timetable {
  private final TimeSource time;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  Timetable(TimeSource time) {
    this.time = time;
  }

  Scheduled at(Instant moment, Runnable event) {
    if (time instanceof ManualTime manual) {
      return manual.at(moment, event);
    }
    Thread thread = new Thread(() -> waitAndRun(moment, event), "lab-timetable");
    thread.setDaemon(true);
    waiting.add(thread);
    thread.start();
    return thread::interrupt;
  }

  private void waitAndRun(Instant moment, Runnable event) {
    try {
      time.sleep(Duration.between(time.now(), moment));
      event.run();
    } catch (InterruptedException e) {
      // Cancelled, or the lab is closed.
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  void close() {
    waiting.forEach(Thread::interrupt);
  }
}
