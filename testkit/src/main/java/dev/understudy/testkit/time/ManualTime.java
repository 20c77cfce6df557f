// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import dev.understudy.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A clock that jumps to the next wake-up or event once nobody has anything left to do now.
 *
 * <p>Who takes part registers, as a thread or under a name, and is awake from then on. Time moves
 * only when every registered actor sleeps and no {@linkplain #inFlight() request is in flight};
 * then it goes to the earliest wake-up or event. A sleep by somebody who is not registered is a
 * wake-up like any other, but nobody waits for them afterwards, so who drives a test with several
 * actors registers too; with no actors at all a plain {@code sleep(d)} just moves time by d and
 * runs the events on the way.
 *
 * <p>Events run in time order, those of one moment in the order they were scheduled, on the thread
 * that moves the time, with no lock held. An event must not sleep; what it throws comes out of the
 * sleep that ran it. Thread-safe.
 */
public final class ManualTime implements TimeSource {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Instant start;
  private final TreeSet<AgendaEntry> agenda = new TreeSet<>();
  private final Set<Participant> actors = new LinkedHashSet<>();
  private final Map<Thread, Participant> byThread = new HashMap<>();
  private final Map<Thread, Integer> flightsByThread = new HashMap<>();

  private volatile Instant now;
  private long entryNumber;
  private int awake;
  private int flights;
  private int leaving;
  private @Nullable Thread eventRunner;

  private ManualTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  /** A clock that stands at a moment. */
  public static ManualTime startingAt(Instant start) {
    return new ManualTime(start);
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Nanoseconds since the starting moment. */
  @Override
  public long nanoTime() {
    return Duration.between(start, now).toNanos();
  }

  /** The calling thread takes part until the handle is closed. */
  public Actor register() {
    return register(Thread.currentThread());
  }

  /**
   * A thread takes part, from now on and until the handle is closed; register a thread before it is
   * started, or time may move before it does its first work.
   *
   * @throws IllegalStateException when the thread takes part already
   */
  public Actor register(Thread thread) {
    lock.lock();
    try {
      if (byThread.containsKey(thread)) {
        throw new IllegalStateException("the thread '" + thread.getName() + "' takes part already");
      }
      Participant actor = enlist(new Participant(this, thread.getName(), thread));
      byThread.put(thread, actor);
      return actor;
    } finally {
      lock.unlock();
    }
  }

  /** Somebody who is not a thread of this process takes part, sleeping through the handle. */
  public Actor register(String name) {
    lock.lock();
    try {
      return enlist(new Participant(this, name, null));
    } finally {
      lock.unlock();
    }
  }

  private Participant enlist(Participant actor) {
    actors.add(actor);
    awake++;
    return actor;
  }

  void leave(Participant actor) {
    lock.lock();
    try {
      if (actor.closed) {
        return;
      }
      actor.closed = true;
      actors.remove(actor);
      if (actor.thread != null) {
        byThread.remove(actor.thread);
      }
      AgendaEntry sleep = actor.sleep;
      if (sleep == null || sleep.reached) {
        awake--;
      } else {
        sleep.cancelled = true;
        agenda.remove(sleep);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Marks a request as under way, so that time does not move under it. */
  public InFlight inFlight() {
    Thread owner = Thread.currentThread();
    AtomicBoolean landed = new AtomicBoolean();
    count(owner, 1);
    return () -> {
      if (landed.compareAndSet(false, true)) {
        count(owner, -1);
      }
    };
  }

  private void count(Thread owner, int difference) {
    lock.lock();
    try {
      flights += difference;
      if (flightsByThread.merge(owner, difference, Integer::sum) == 0) {
        flightsByThread.remove(owner);
      }
      if (flights == 0) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs something at a moment; at the next move of time when the moment has passed. */
  public Scheduled at(Instant moment, Runnable event) {
    lock.lock();
    try {
      AgendaEntry entry = entry(moment.isBefore(now) ? now : moment, event, null);
      changed.signalAll();
      return () -> forget(entry);
    } finally {
      lock.unlock();
    }
  }

  private void forget(AgendaEntry entry) {
    lock.lock();
    try {
      agenda.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs something again and again, first one period from now.
   *
   * @throws IllegalArgumentException when the period is not positive
   */
  public Scheduled every(Duration period, Runnable event) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("a period is positive, not " + period);
    }
    return new Repetition(this, period, event);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Participant actor;
    lock.lock();
    try {
      actor = byThread.get(Thread.currentThread());
    } finally {
      lock.unlock();
    }
    sleep(duration, actor);
  }

  /**
   * Moves time by a duration, as a sleep of the caller does: registered actors do their work on the
   * way.
   *
   * @throws IllegalStateException when the thread is interrupted; its interrupt flag stays set
   */
  public void advance(Duration duration) {
    try {
      sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while time was moved by " + duration, e);
    }
  }

  void sleep(Duration duration, @Nullable Participant actor) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      checkMaySleep(actor);
      if (duration.isZero() || duration.isNegative()) {
        return;
      }
      int suspended = flightsByThread.getOrDefault(Thread.currentThread(), 0);
      AgendaEntry wakeUp = entry(now.plus(duration), null, actor);
      flights -= suspended;
      if (actor != null) {
        actor.sleep = wakeUp;
        awake--;
      }
      changed.signalAll();
      try {
        awaitTurn(wakeUp);
      } finally {
        getUp(wakeUp);
        flights += suspended;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void checkMaySleep(@Nullable Participant actor) {
    if (Thread.currentThread() == eventRunner) {
      throw new IllegalStateException("an event must not sleep; schedule another event instead");
    }
    if (actor != null && (actor.closed || actor.sleep != null)) {
      throw new IllegalStateException(
          "the actor '" + actor.name() + "' " + (actor.closed ? "is closed" : "already sleeps"));
    }
  }

  private void awaitTurn(AgendaEntry wakeUp) throws InterruptedException {
    while (!wakeUp.reached) {
      if (wakeUp.cancelled) {
        throw new InterruptedException("the actor was closed in its sleep");
      }
      if (mayMove()) {
        move();
        if (!wakeUp.reached && Thread.interrupted()) {
          throw new InterruptedException("interrupted in a sleep until " + wakeUp.due);
        }
      } else {
        changed.await();
      }
    }
  }

  /** Whether nobody is awake, under way, or woken but not yet out of their sleep. */
  private boolean mayMove() {
    return eventRunner == null && awake == 0 && flights == 0 && leaving == 0;
  }

  private void move() {
    AgendaEntry next = agenda.first();
    agenda.remove(next);
    now = next.due;
    if (next.event != null) {
      run(next.event);
    } else {
      next.reached = true;
      if (next.sleeper != null) {
        awake++;
      } else {
        leaving++;
      }
      changed.signalAll();
    }
  }

  private void run(Runnable event) {
    eventRunner = Thread.currentThread();
    lock.unlock();
    try {
      event.run();
    } finally {
      lock.lock();
      eventRunner = null;
      changed.signalAll();
    }
  }

  private void getUp(AgendaEntry wakeUp) {
    agenda.remove(wakeUp);
    Participant actor = wakeUp.sleeper;
    if (actor != null) {
      actor.sleep = null;
      if (!wakeUp.reached && !actor.closed) {
        awake++;
      }
    } else if (wakeUp.reached) {
      leaving--;
    }
  }

  private AgendaEntry entry(Instant due, @Nullable Runnable event, @Nullable Participant sleeper) {
    AgendaEntry entry = new AgendaEntry(due, entryNumber++, event, sleeper);
    agenda.add(entry);
    return entry;
  }

  /** The time, and what keeps it from moving: for the message of a test that hangs. */
  @Override
  public String toString() {
    lock.lock();
    try {
      String names =
          actors.stream()
              .filter(actor -> actor.sleep == null || actor.sleep.reached)
              .map(Participant::name)
              .collect(Collectors.joining(", "));
      long sleepers = agenda.stream().filter(entry -> entry.event == null).count();
      return now
          + ", awake: ["
          + names
          + "], sleeping: "
          + sleepers
          + ", requests in flight: "
          + flights;
    } finally {
      lock.unlock();
    }
  }
}
