// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults that a fake is under. Of several that fit a request the one set first is taken, and
 * only its count goes down. Thread-safe.
 */
public final class FaultPlan {
  private final TimeSource time;
  private final List<Active> active = new ArrayList<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  private static final class Active {
    final Fault fault;
    final Instant until;
    int seen;

    Active(Fault fault, Instant until) {
      this.fault = fault;
      this.until = until;
    }

    boolean isSpent() {
      return (long) fault.skip() + fault.count() <= seen;
    }
  }

  /** A plan without faults, by this clock. */
  public FaultPlan(TimeSource time) {
    this.time = time;
  }

  /** Adds a fault, from now on. */
  public void add(Fault fault) {
    synchronized (this) {
      active.add(new Active(fault, time.now().plus(fault.lasting())));
    }
    watchers.forEach(Runnable::run);
  }

  /** Ends all faults. */
  public void clear() {
    synchronized (this) {
      active.clear();
    }
    watchers.forEach(Runnable::run);
  }

  /** Ends the faults of one kind. */
  public void clear(FaultKind kind) {
    synchronized (this) {
      active.removeIf(each -> each.fault.kind() == kind);
    }
    watchers.forEach(Runnable::run);
  }

  /** The faults that have neither ended nor used up their count. */
  public synchronized List<Fault> faults() {
    drop();
    return active.stream().map(each -> each.fault).toList();
  }

  /** Whether nobody listens at the moment. */
  public synchronized boolean isDown() {
    return isUnder(FaultKind.DOWN);
  }

  /** Whether a fault of a kind has neither ended nor used up its count. */
  public synchronized boolean isUnder(FaultKind kind) {
    return faults().stream().anyMatch(fault -> fault.kind() == kind);
  }

  /** Whether name servers keep what they have at the moment. */
  boolean holdsServing() {
    return faults().stream().anyMatch(fault -> fault.kind().holdsServing());
  }

  /** Calls somebody whenever a fault is set or cleared, on the thread that did it. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** The fault that hits a request, which counts as one of its hits; for those who obey a plan. */
  public synchronized Optional<Fault> hit(FakeRequest request) {
    drop();
    for (Active each : active) {
      if (each.fault.matches(request)) {
        each.seen++;
        if (each.seen > each.fault.skip()) {
          return Optional.of(each.fault);
        }
      }
    }
    return Optional.empty();
  }

  private void drop() {
    Instant now = time.now();
    active.removeIf(each -> !now.isBefore(each.until) || each.isSpent());
  }
}
