// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.spi.Scheduler;
import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Repeats a read that the world has failed: up to three attempts, with waits drawn between half a
 * second and a bound that doubles up to eight seconds, never past the deadline, and never more than
 * the budget's share of repeats. Writes are not repeated, by anybody.
 *
 * <p>The only class that uses Failsafe, for its retry policy alone. Its scheduler is a queue that
 * the calling thread drains, sleeping by the {@link TimeSource}: no other thread takes part, and
 * under a manual clock no real time passes. Thread-safe.
 */
final class Retrier {
  private static final int ATTEMPTS = 3;
  private static final double LEAST_SECONDS = 0.5;
  private static final double MOST_SECONDS = 8;

  private final TimeSource time;
  private final DoubleSupplier random;

  /** With a source of numbers from 0 to below 1. */
  Retrier(TimeSource time, DoubleSupplier random) {
    this.time = time;
    this.random = random;
  }

  /** Runs a read, again where that may help. */
  <T> T run(Supplier<T> read, RateBudget budget, Call call) {
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .withMaxAttempts(ATTEMPTS)
            .handleIf((result, failure) -> worthRepeating(failure, budget, call))
            .withDelayFn(context -> delay(context.getAttemptCount(), context.getLastException()))
            .build();
    Drained queue = new Drained(time);
    FailsafeExecutor<T> executor = Failsafe.with(policy).with(queue);
    CompletableFuture<T> result = executor.getAsync(read::get);
    try {
      queue.drainUntil(result);
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted while waiting to repeat a read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  private static boolean worthRepeating(Throwable failure, RateBudget budget, Call call) {
    if (!(failure instanceof UnreachableException) || Thread.currentThread().isInterrupted()) {
      return false;
    }
    Duration least = leastWait((ProviderException) failure);
    return least.compareTo(call.remaining()) < 0 && budget.allowRepeat();
  }

  private static Duration leastWait(ProviderException failure) {
    Duration asked =
        failure instanceof ThrottledException throttled
            ? throttled.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration own = Duration.ofMillis((long) (LEAST_SECONDS * 1000));
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private Duration delay(int attempts, Throwable failure) {
    double most = Math.min(MOST_SECONDS, Math.scalb(1.0, attempts));
    double drawn = LEAST_SECONDS + random.getAsDouble() * (most - LEAST_SECONDS);
    Duration jittered = Duration.ofNanos((long) (drawn * 1e9));
    Duration least = failure instanceof ProviderException known ? leastWait(known) : Duration.ZERO;
    return least.compareTo(jittered) > 0 ? least : jittered;
  }

  /** Tasks in the order they are due, run by whoever drains. */
  private static final class Drained implements Scheduler {
    private final TimeSource time;
    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();

    Drained(TimeSource time) {
      this.time = time;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
      Task<?> task = new Task<>(callable, time, time.nanoTime() + unit.toNanos(delay));
      tasks.add(task);
      return task;
    }

    void drainUntil(CompletableFuture<?> result) throws InterruptedException {
      while (!result.isDone()) {
        Task<?> next = tasks.poll();
        if (next == null) {
          throw new IllegalStateException("a retry was promised and never scheduled");
        }
        long left = next.getDelay(TimeUnit.NANOSECONDS);
        if (left > 0) {
          time.sleep(Duration.ofNanos(left));
        }
        next.run();
      }
    }
  }

  private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final TimeSource time;
    private final long due;

    Task(Callable<V> callable, TimeSource time, long due) {
      super(callable);
      this.time = time;
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - time.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
