// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.testkit.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private final ManualTime time = ManualTime.startingAt(START);
  private final RateBudget budget = new RateBudget(100, Duration.ofSeconds(100), time);

  private Call call(Urgency urgency) {
    return Call.within(Duration.ofMinutes(10), time, urgency, new OperationId("test"));
  }

  private Duration elapsed() {
    return Duration.between(START, time.now());
  }

  @Test
  void routineCalls_leaveAFifthForACutover() throws InterruptedException {
    for (int i = 0; i < 80; i++) {
      assertThat(budget.take(call(Urgency.ROUTINE))).isEmpty();
    }
    assertThat(elapsed()).isZero();

    for (int i = 0; i < 20; i++) {
      assertThat(budget.take(call(Urgency.CUTOVER))).isEmpty();
    }
    assertThat(elapsed()).isZero();
  }

  @Test
  void routineCallBeyondTheBudget_waitsByTheClock() throws InterruptedException {
    for (int i = 0; i < 81; i++) {
      assertThat(budget.take(call(Urgency.ROUTINE))).isEmpty();
    }

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitBeyondTheDeadline_takesNothing() throws InterruptedException {
    budget.observe(100, Duration.ofSeconds(100), 0);

    assertThat(budget.take(call(Urgency.CUTOVER).atMost(Duration.ofMillis(500))))
        .contains(Duration.ofSeconds(1));
    assertThat(elapsed()).isZero();
  }

  @Test
  void answers_correctTheBudget_downOnly() {
    budget.observe(100, Duration.ofSeconds(100), 30);
    assertThat(budget.left()).isEqualTo(30);

    budget.observe(100, Duration.ofSeconds(100), 90);
    assertThat(budget.left()).isEqualTo(30);

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
    java.util.List<Instant> sent = new java.util.ArrayList<>();
    for (int i = 0; i < 400; i++) {
      budget.take(call(Urgency.ROUTINE).atMost(Duration.ofMinutes(9)));
      sent.add(time.now());
    }

    for (int i = 0; i + 200 < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i), sent.get(i + 200)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(100));
    }
    assertThat(elapsed()).isBetween(Duration.ofSeconds(319), Duration.ofSeconds(321));
  }
}
