// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several servers at a time, so that the silent ones do not add up. */
public final class Fan {
  private static final int AT_A_TIME = 16;

  private Fan() {}

  /**
   * The results in the order of the items. What is under way ends by its own limits even when the
   * caller is interrupted; the interrupt stays.
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> ask) {
    if (items.size() < 2) {
      return items.stream().map(ask).toList();
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(AT_A_TIME, items.size()),
            task -> {
              Thread thread = new Thread(task, "understudy-look");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T each : items) {
        futures.add(pool.submit(() -> ask.apply(each)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> each : futures) {
        results.add(get(each));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R get(Future<R> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
