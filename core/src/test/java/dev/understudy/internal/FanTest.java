// SPDX-License-Identifier: Apache-2.0
package dev.understudy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FanTest {
  @Test
  void results_areInTheOrderOfTheItems() {
    List<Integer> items = IntStream.range(0, 1_000).boxed().toList();

    assertThat(Fan.map(items, 8, each -> each * 2))
        .isEqualTo(items.stream().map(each -> each * 2).toList());
  }

  @Test
  void neverMoreThreadsThanAllowed() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Fan.map(
        IntStream.range(0, 200).boxed().toList(),
        3,
        each -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          return now.decrementAndGet();
        });

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void failure_isTheCallers() {
    assertThatThrownBy(
            () ->
                Fan.map(
                    List.of(1, 2, 3),
                    2,
                    each -> {
                      throw new IllegalArgumentException("item " + each);
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void interruptingTheCaller_interruptsTheWork_andStays() {
    CountDownLatch forEver = new CountDownLatch(1);
    Thread caller = Thread.currentThread();

    List<Boolean> interrupted =
        Fan.map(
            List.of(1, 2),
            2,
            each -> {
              caller.interrupt();
              try {
                forEver.await();
                return false;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
              }
            });

    assertThat(interrupted).containsExactly(true, true);
    assertThat(Thread.interrupted()).isTrue();
  }
}
