// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.testkit.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetrierTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final RateBudget budget = RateBudget.window(100, Duration.ofMinutes(1), time);
  private final List<Long> attempts = new ArrayList<>();

  private <T> Supplier<T> noting(Supplier<T> read) {
    return () -> {
      attempts.add(time.nanoTime() / 1_000_000);
      return read.get();
    };
  }

  private Call call(Duration timeout) {
    return Call.within(timeout, time);
  }

  private static UnreachableException unreachable() {
    return new UnreachableException(Rig.ID, "gone", "", null);
  }

  @Test
  void waits_areDrawnBetweenHalfASecondAndADoublingBound() {
    Retrier least = new Retrier(time, () -> 0.0);
    assertThatThrownBy(() -> least.run(noting(RetrierTest::fail), budget, call(minute())))
        .isInstanceOf(UnreachableException.class);
    assertThat(attempts).containsExactly(0L, 500L, 1000L);

    attempts.clear();
    long start = time.nanoTime() / 1_000_000;
    Retrier most = new Retrier(time, () -> 1.0);
    assertThatThrownBy(() -> most.run(noting(RetrierTest::fail), budget, call(minute())))
        .isInstanceOf(UnreachableException.class);
    assertThat(attempts).containsExactly(start, start + 2000, start + 6000);
  }

  private static Duration minute() {
    return Duration.ofMinutes(1);
  }

  private static String fail() {
    throw unreachable();
  }

  @Test
  void success_endsIt() {
    Retrier retrier = new Retrier(time, () -> 0.5);

    String result =
        retrier.run(
            noting(
                () -> {
                  if (attempts.size() < 2) {
                    throw unreachable();
                  }
                  return "there";
                }),
            budget,
            call(minute()));

    assertThat(result).isEqualTo("there");
    assertThat(attempts).hasSize(2);
  }

  @Test
  void allIsDoneOnTheCallingThread() {
    List<Thread> threads = new ArrayList<>();
    Retrier retrier = new Retrier(time, () -> 0.5);

    assertThatThrownBy(
            () ->
                retrier.run(
                    () -> {
                      threads.add(Thread.currentThread());
                      throw unreachable();
                    },
                    budget,
                    call(minute())))
        .isInstanceOf(UnreachableException.class);

    assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
  }

  @Test
  void refusal_isNotRepeated() {
    Retrier retrier = new Retrier(time, () -> 0.5);

    assertThatThrownBy(
            () ->
                retrier.run(
                    noting(
                        () -> {
                          throw new RequestRefusedException(Rig.ID, "no", "", null);
                        }),
                    budget,
                    call(minute())))
        .isInstanceOf(RequestRefusedException.class);
    assertThat(attempts).hasSize(1);
  }

  @Test
  void askedWait_isAFloor_andEndsItBeyondTheDeadline() {
    Retrier retrier = new Retrier(time, () -> 0.0);
    ThrottledException throttled =
        new ThrottledException(Rig.ID, "slow down", "", Duration.ofSeconds(20));

    assertThatThrownBy(
            () ->
                retrier.run(
                    noting(
                        () -> {
                          throw throttled;
                        }),
                    budget,
                    call(Duration.ofSeconds(30))))
        .isSameAs(throttled);

    assertThat(attempts).containsExactly(0L, 20_000L);
  }

  @Test
  void usedUpShareOfRepeats_endsIt() {
    while (budget.allowRepeat()) {
      assertThat(budget.left()).isPositive();
    }
    Retrier retrier = new Retrier(time, () -> 0.5);

    assertThatThrownBy(() -> retrier.run(noting(RetrierTest::fail), budget, call(minute())))
        .isInstanceOf(UnreachableException.class);

    assertThat(attempts).hasSize(1);
  }
}
