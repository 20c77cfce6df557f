// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.testkit.time.Actor;
import dev.understudy.testkit.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private final ManualTime time = ManualTime.startingAt(START);
  private final RateBudget budget = RateBudget.window(100, Duration.ofSeconds(100), time);

  private Call call(Urgency urgency) {
    return Call.within(Duration.ofMinutes(10), time, urgency, new OperationId("test"));
  }

  private Duration elapsed() {
    return Duration.between(START, time.now());
  }

  @Test
  void routineCalls_leaveATenthForACutover() throws InterruptedException {
    for (int i = 0; i < 90; i++) {
      assertThat(budget.take(call(Urgency.ROUTINE))).isEmpty();
    }
    assertThat(elapsed()).isZero();

    for (int i = 0; i < 10; i++) {
      assertThat(budget.take(call(Urgency.CUTOVER))).isEmpty();
    }
    assertThat(elapsed()).isZero();
  }

  @Test
  void routineCallBeyondTheBudget_waitsUntilTheFirstIsAPeriodAgo() throws InterruptedException {
    budget.take(call(Urgency.ROUTINE));
    time.advance(Duration.ofSeconds(40));
    for (int i = 0; i < 90; i++) {
      assertThat(budget.take(call(Urgency.ROUTINE))).isEmpty();
    }

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void routineCallsThatWait_leaveTheReserveAlone() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      budget.take(call(Urgency.ROUTINE));
    }
    Duration before = elapsed();

    for (int i = 0; i < 10; i++) {
      assertThat(budget.take(call(Urgency.CUTOVER))).isEmpty();
    }
    assertThat(elapsed()).isEqualTo(before);
  }

  @Test
  void whatOthersUsed_countsAsSpreadOverThePeriod() throws InterruptedException {
    budget.observe(100, Duration.ofSeconds(100), 0);

    assertThat(budget.take(call(Urgency.CUTOVER).atMost(Duration.ofMillis(500))))
        .contains(Duration.ofSeconds(1));
    assertThat(elapsed()).isZero();
  }

  @Test
  void bucket_givesAllButAFifthAtOnce_thenTheFullRate() throws InterruptedException {
    RateBudget bucket = RateBudget.bucket(100, Duration.ofSeconds(100), time);
    for (int i = 0; i < 80; i++) {
      assertThat(bucket.take(call(Urgency.ROUTINE))).isEmpty();
    }
    assertThat(elapsed()).isZero();

    bucket.take(call(Urgency.ROUTINE));
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      assertThat(bucket.take(call(Urgency.CUTOVER))).isEmpty();
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void bucketThatOthersEmptied_givesTheNextOneWhenItHasIt() throws InterruptedException {
    RateBudget bucket = RateBudget.bucket(100, Duration.ofSeconds(100), time);
    bucket.observe(50, Duration.ofSeconds(100), 0);

    assertThat(bucket.take(call(Urgency.CUTOVER))).isEmpty();

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void routineCallsThatWaitedLonger_standBackForACutover() throws Exception {
    RateBudget small = RateBudget.window(5, Duration.ofSeconds(1), time);
    AtomicReference<Instant> urgent = new AtomicReference<>();
    List<Thread> waiting = new ArrayList<>();
    try (Actor self = time.register()) {
      small.take(call(Urgency.ROUTINE));
      small.take(call(Urgency.ROUTINE));
      self.sleep(Duration.ofMillis(300));
      for (int i = 0; i < 3; i++) {
        small.take(call(Urgency.ROUTINE));
      }
      waiting.add(taking(small, Urgency.ROUTINE, new AtomicReference<>()));
      waiting.add(taking(small, Urgency.ROUTINE, new AtomicReference<>()));
      self.sleep(Duration.ofMillis(100));
      waiting.add(taking(small, Urgency.CUTOVER, urgent));
    }
    for (Thread each : waiting) {
      each.join();
    }

    assertThat(urgent.get())
        .as("two are free at this moment, for which two others have waited longer")
        .isEqualTo(START.plusSeconds(1));
  }

  private Thread taking(RateBudget from, Urgency urgency, AtomicReference<Instant> at) {
    AtomicReference<Actor> actor = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                from.take(call(urgency));
                at.set(time.now());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                actor.get().close();
              }
            });
    actor.set(time.register(thread));
    thread.start();
    return thread;
  }

  @Test
  void greatLimit_isHeldInAPartOfItsPeriod() throws InterruptedException {
    RateBudget great = RateBudget.window(40_960, Duration.ofSeconds(100), time);

    for (int i = 0; i < 3 * 4_096; i++) {
      great.take(call(Urgency.CUTOVER));
    }

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void answers_correctTheBudget_downOnly() {
    budget.observe(100, Duration.ofSeconds(100), 30);
    assertThat(budget.left()).isEqualTo(30);

    budget.observe(100, Duration.ofSeconds(100), 90);
    assertThat(budget.left()).isEqualTo(30);

    time.advance(Duration.ofSeconds(1));
    budget.observe(10, Duration.ofSeconds(1), 10);
    assertThat(budget.left()).isEqualTo(10);
  }

  @Test
  void closedBudget_letsNothingThroughUntilThen() throws InterruptedException {
    budget.close(Duration.ofSeconds(30));

    assertThat(budget.take(call(Urgency.CUTOVER))).isEmpty();

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void repeats_areATenthOfCalls_andFiveFree() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      budget.take(call(Urgency.ROUTINE));
    }

    int allowed = 0;
    while (budget.allowRepeat()) {
      allowed++;
    }

    assertThat(allowed).isEqualTo(7);
  }

  @Test
  void serverNeverSeesMoreThanTheLimitInAnyWindow() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Instant> sent = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      time.advance(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(3_000) : 0));
      budget.take(call(random.nextInt(5) == 0 ? Urgency.CUTOVER : Urgency.ROUTINE));
      sent.add(time.now());
    }

    for (int i = 0; i + 100 < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i), sent.get(i + 100)))
          .as("the requests %d to %d, with the seed %d", i, i + 100, seed)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(100));
    }
  }
}
