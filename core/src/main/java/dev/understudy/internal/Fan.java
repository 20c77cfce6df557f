// SPDX-License-Identifier: Apache-2.0
package dev.understudy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same for many things, several at a time, on threads that end with the call. */
public final class Fan {
  /** Enough that silent servers do not add up. */
  private static final int AT_A_TIME = 16;

  private Fan() {}

  /** {@link #map(List, int, Function)} for up to 16 at a time. */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    return map(items, AT_A_TIME, work);
  }

  /**
   * The results in the order of the items.
   *
   * <p>Interrupting the caller interrupts the workers, whose remaining work then ends early in its
   * own way; the caller stays interrupted.
   *
   * @param threads how many at a time, at least 1
   */
  public static <T, R> List<R> map(List<T> items, int threads, Function<T, R> work) {
    if (items.size() <= 1 || threads <= 1) {
      return items.stream().map(work).toList();
    }
    AtomicReferenceArray<@Nullable R> results = new AtomicReferenceArray<>(items.size());
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          int at;
          while ((at = next.getAndIncrement()) < items.size() && failure.get() == null) {
            try {
              results.set(at, work.apply(items.get(at)));
            } catch (RuntimeException e) {
              failure.compareAndSet(null, e);
            }
          }
        };
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, items.size()); i++) {
      Thread worker = new Thread(loop, "understudy-probe-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    join(workers);
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    List<R> list = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      R result = results.get(i);
      if (result == null) {
        throw new IllegalStateException("no result for " + items.get(i));
      }
      list.add(result);
    }
    return list;
  }

  private static void join(List<Thread> workers) {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          workers.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
