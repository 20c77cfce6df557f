// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ManualTimeTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final ManualTime time = ManualTime.startingAt(START);
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private void see(String what) {
    seen.add(Duration.between(START, time.now()).toSeconds() + " " + what);
  }

  /** A thread that takes part until its body ends; not started yet. */
  private Thread actor(String name, Sleeper body) {
    AtomicReference<Actor> own = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (InterruptedException e) {
                see(name + " interrupted");
              } finally {
                own.get().close();
              }
            },
            name);
    own.set(time.register(thread));
    return thread;
  }

  private interface Sleeper {
    void run() throws InterruptedException;
  }

  @Test
  void sleepWithoutActors_movesTimeByItsDuration() throws Exception {
    time.sleep(Duration.ofDays(2));

    assertThat(time.now()).isEqualTo(START.plus(Duration.ofDays(2)));
    assertThat(time.nanoTime()).isEqualTo(Duration.ofDays(2).toNanos());
  }

  @Test
  void sleepOfNothing_returnsAtOnce() throws Exception {
    time.sleep(Duration.ZERO);
    time.sleep(Duration.ofSeconds(-5));

    assertThat(time.now()).isEqualTo(START);
  }

  @Test
  void eventsOnTheWay_runInTimeOrderThenInOrderOfScheduling() throws Exception {
    time.at(START.plusSeconds(20), () -> see("late"));
    time.at(START.plusSeconds(10), () -> see("first"));
    time.at(START.plusSeconds(10), () -> see("second"));
    time.at(START.plusSeconds(10), () -> time.at(time.now(), () -> see("born at its moment")));
    time.at(START.plusSeconds(60), () -> see("beyond"));

    time.sleep(Duration.ofSeconds(30));

    assertThat(seen).containsExactly("10 first", "10 second", "10 born at its moment", "20 late");
  }

  @Test
  void repeatedEvent_runsEachPeriodUntilCancelled() {
    Scheduled repeated = time.every(Duration.ofSeconds(10), () -> see("tick"));
    time.advance(Duration.ofSeconds(35));
    repeated.cancel();
    time.advance(Duration.ofSeconds(35));

    assertThat(seen).containsExactly("10 tick", "20 tick", "30 tick");
  }

  @Test
  void repeatedEvent_mayCancelItself() {
    AtomicReference<Scheduled> own = new AtomicReference<>();
    own.set(
        time.every(
            Duration.ofSeconds(10),
            () -> {
              see("once");
              own.get().cancel();
            }));
    time.advance(Duration.ofMinutes(5));

    assertThat(seen).containsExactly("10 once");
  }

  @Test
  void eventInThePast_runsAtTheNextMove() {
    time.advance(Duration.ofSeconds(100));
    time.at(START, () -> see("overdue"));
    time.advance(Duration.ofSeconds(1));

    assertThat(seen).containsExactly("100 overdue");
  }

  @Test
  void eventThatSleeps_isRefused() {
    time.at(START.plusSeconds(1), () -> time.advance(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("an event must not sleep");
  }

  @Test
  void eventThatThrows_failsTheSleepAndTimeGoesOn() throws Exception {
    time.at(
        START.plusSeconds(1),
        () -> {
          throw new IllegalArgumentException("broken event");
        });

    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(2))).hasMessage("broken event");
    time.sleep(Duration.ofSeconds(2));
    assertThat(time.now()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void twoActors_meetEachMomentInOrderHoweverLongTheyWork() throws Exception {
    Thread slow =
        actor(
            "slow",
            () -> {
              for (int i = 0; i < 5; i++) {
                time.sleep(Duration.ofSeconds(10));
                for (int j = 0; j < 1000; j++) {
                  Thread.onSpinWait();
                }
                see("slow");
              }
            });
    Thread quick =
        actor(
            "quick",
            () -> {
              for (int i = 0; i < 10; i++) {
                time.sleep(Duration.ofSeconds(4));
                see("quick");
              }
            });
    slow.start();
    quick.start();
    slow.join();
    quick.join();

    assertThat(seen)
        .containsExactly(
            "4 quick",
            "8 quick",
            "10 slow",
            "12 quick",
            "16 quick",
            "20 slow",
            "20 quick",
            "24 quick",
            "28 quick",
            "30 slow",
            "32 quick",
            "36 quick",
            "40 slow",
            "40 quick",
            "50 slow");
  }

  @Test
  void sleepOfTheDriver_letsTheOthersWorkOnTheWayAndNoFurther() throws Exception {
    Thread ticker =
        actor(
            "ticker",
            () -> {
              while (true) {
                time.sleep(Duration.ofMinutes(1));
                see("tick");
              }
            });
    Actor driver = time.register();
    ticker.start();
    time.advance(Duration.ofSeconds(150));
    List<String> atReturn = List.copyOf(seen);
    ticker.interrupt();
    ticker.join();
    driver.close();

    assertThat(atReturn).containsExactly("60 tick", "120 tick");
  }

  @Test
  void requestInFlight_holdsTimeUntilItLands() throws Exception {
    InFlight request = time.inFlight();
    Thread sleeper = actor("sleeper", () -> time.sleep(Duration.ofSeconds(10)));
    sleeper.start();
    while (sleeper.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(time.now()).isEqualTo(START);
    assertThat(time.toString()).contains("requests in flight: 1");

    request.close();
    request.close();
    sleeper.join();

    assertThat(time.now()).isEqualTo(START.plusSeconds(10));
    assertThat(time.toString()).contains("requests in flight: 0");
  }

  @Test
  void sleepOfTheThreadThatHoldsTheRequest_doesNotBlockItself() throws Exception {
    try (InFlight request = time.inFlight()) {
      assertThat(request).isNotNull();
      time.sleep(Duration.ofSeconds(3));
      assertThat(time.toString()).contains("requests in flight: 1");
    }

    assertThat(time.now()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void interruptInSleep_endsItAndTheActorIsAwakeAgain() throws Exception {
    Actor awake = time.register("awake");
    Thread sleeper = actor("sleeper", () -> time.sleep(Duration.ofSeconds(10)));
    sleeper.start();
    while (sleeper.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    sleeper.interrupt();
    sleeper.join();
    awake.close();

    assertThat(seen).containsExactly("0 sleeper interrupted");
    assertThat(time.now()).isEqualTo(START);
  }

  @Test
  void interruptBeforeSleep_isHonoured() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(time.now()).isEqualTo(START);
  }

  @Test
  void closedActor_endsItsSleepAndLetsOthersGoOn() throws Exception {
    Actor remote = time.register("remote");
    Actor other = time.register("other");
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread handler =
        new Thread(
            () -> {
              try {
                remote.sleep(Duration.ofHours(1));
              } catch (InterruptedException e) {
                end.set(e);
              }
            });
    handler.start();
    while (handler.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    remote.close();
    remote.close();
    handler.join();
    other.sleep(Duration.ofSeconds(7));

    assertThat(end.get()).hasMessageContaining("closed");
    assertThat(time.now()).isEqualTo(START.plusSeconds(7));
    assertThatThrownBy(() -> remote.sleep(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void threadRegisteredTwice_isRefusedUntilItLeft() {
    Actor first = time.register();
    assertThatThrownBy(time::register).isInstanceOf(IllegalStateException.class);
    first.close();

    time.register().close();
    assertThat(time.toString()).contains("awake: []");
  }

  @Test
  void manyActors_twoDaysOfMinutes_pass() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      threads.add(
          actor(
              "vantage " + i,
              () -> {
                for (int minute = 0; minute < 2880; minute++) {
                  time.sleep(Duration.ofMinutes(1));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(time.now()).isEqualTo(START.plus(Duration.ofDays(2)));
  }
}
