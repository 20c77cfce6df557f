// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.StateException;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectRunnerTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final OperationId OP = new OperationId("op1");
  private static final Digest PLAN = Digest.of("plan");
  private static final ProviderId PROVIDER = new ProviderId("fake");
  private final ProviderException lost = new UnreachableException(PROVIDER, "no answer", "", null);

  private final ManualTime time = new ManualTime();
  private final MemoryState state = new MemoryState(time);
  private final ScriptedEffect effect = new ScriptedEffect(time);

  private EffectResult run() {
    return run(Duration.ofMinutes(10));
  }

  private EffectResult run(Duration limit) {
    try (Lease lease = state.acquire(ZONE, "test")) {
      return new EffectRunner(lease, OP, PLAN, time).run(effect, Call.within(limit, time));
    }
  }

  /** Runs until the process dies, then starts it again. */
  private void runAndDie(int append, boolean after) {
    Lease lease = state.acquire(ZONE, "test");
    EffectRunner runner = new EffectRunner(lease, OP, PLAN, time);
    state.crashAtAppend(append, after);
    assertThatThrownBy(() -> runner.run(effect, Call.within(Duration.ofMinutes(10), time)))
        .isInstanceOf(MemoryState.Crash.class);
    state.restart();
  }

  private List<String> journal() {
    return state.read(ZONE).stream()
        .filter(record -> !record.kind().equals("LEASE"))
        .map(EffectRunnerTest::brief)
        .toList();
  }

  private static String brief(JournalRecord record) {
    Fields fields = record.fields();
    String detail =
        fields
            .find("result")
            .or(() -> fields.find("token"))
            .or(() -> fields.find("state"))
            .orElse("");
    return (record.kind() + " " + fields.get("attempt") + " " + detail).strip();
  }

  /** Every request that left has an intent of its own, and every intent at most one request. */
  private void assertJournalExplainsRequests() {
    List<String> intents =
        state.read(ZONE).stream()
            .filter(record -> record.kind().equals("INTENT"))
            .map(
                r ->
                    r.fields().get("op")
                        + "/"
                        + r.fields().get("effect")
                        + "#"
                        + r.fields().get("attempt"))
            .toList();
    assertThat(intents).doesNotHaveDuplicates().containsAll(effect.requests());
    assertThat(effect.requests()).doesNotHaveDuplicates();
  }

  @Test
  void appliedAtOnce_isIntentThenOutcome() {
    effect.answers(permit -> new WriteOutcome.Applied("req-7"));

    assertThat(run()).isEqualTo(new EffectResult.Done("sent, request req-7"));

    assertThat(journal()).containsExactly("INTENT 1", "OUTCOME 1 done");
    assertThat(effect.requests()).containsExactly("op1/target/unit-0#1");
    assertThat(effect.looks()).isZero();
    Fields intent = state.read(ZONE).get(1).fields();
    assertThat(intent.get("target")).isEqualTo("fake example.com.");
    assertThat(intent.get("plan")).isEqualTo(PLAN.hex());
    assertThat(intent.get("request")).isEqualTo("what this\n");
    assertThat(intent.get("request-digest")).isEqualTo(Digest.of("what this\n").hex());
  }

  @Test
  void permit_carriesEpochPlanAndEffect() {
    state.acquire(ZONE, "earlier").close();
    effect.answers(
        permit -> {
          assertThat(permit.epoch()).isEqualTo(2);
          assertThat(permit.plan()).isEqualTo(PLAN);
          return new WriteOutcome.Applied("");
        });

    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));
  }

  @Test
  void intentIsDurable_beforeTheRequestLeaves() {
    effect.answers(
        permit -> {
          assertThat(journal()).containsExactly("INTENT 1");
          return new WriteOutcome.Applied("");
        });

    assertThat(run()).isInstanceOf(EffectResult.Done.class);
  }

  @Test
  void doneBefore_isNeitherSentNorRead() {
    effect.answers(permit -> new WriteOutcome.Applied(""));
    run();

    assertThat(run()).isEqualTo(new EffectResult.Done("done before"));

    assertThat(effect.requests()).hasSize(1);
    assertThat(effect.looks()).isZero();
  }

  @Test
  void otherOperation_sendsAgain() {
    effect.answers(permit -> new WriteOutcome.Applied(""), permit -> new WriteOutcome.Applied(""));
    run();
    try (Lease lease = state.acquire(ZONE, "test")) {
      new EffectRunner(lease, new OperationId("op2"), PLAN, time)
          .run(effect, Call.within(Duration.ofMinutes(1), time));
    }

    assertThat(effect.requests()).containsExactly("op1/target/unit-0#1", "op2/target/unit-0#1");
  }

  @Test
  void refused_isFinalForThisRun_andTriedAgainByTheNext() {
    WriteOutcome.Refused refused =
        new WriteOutcome.Refused(List.of(), new CredentialsException(PROVIDER, "no", "", null));
    effect.answers(permit -> refused, permit -> new WriteOutcome.Applied(""));

    assertThat(run()).isEqualTo(new EffectResult.Refused(refused));
    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));

    assertThat(journal())
        .containsExactly("INTENT 1", "OUTCOME 1 refused", "INTENT 2", "OUTCOME 2 done");
    assertJournalExplainsRequests();
  }

  @Test
  void unknownThenLanded_isFoundByReadingTwice_andNotRepeated() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));

    assertThat(journal()).containsExactly("INTENT 1", "OUTCOME 1 reconciled");
    assertThat(effect.looks()).isEqualTo(2);
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void exceptionWhileSending_isDoubtAsWell() {
    effect.answers(
        permit -> {
          throw lost;
        });
    effect.world(World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void unknownThenAbsent_isRepeatedOnlyAfterAbsenceHasLasted() {
    effect.answers(
        permit -> new WriteOutcome.Unknown(lost), permit -> new WriteOutcome.Applied(""));
    effect.world(World.State.NOT_LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));

    assertThat(journal())
        .containsExactly("INTENT 1", "OUTCOME 1 not-landed", "INTENT 2", "OUTCOME 2 done");
    assertThat(effect.gap()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertJournalExplainsRequests();
  }

  @Test
  void requestThatLandsLate_isNotSentTwice() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(
        World.State.NOT_LANDED, World.State.NOT_LANDED, World.State.NOT_LANDED, World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void readingsThatDisagree_areReadAgain() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(
        World.State.LANDED,
        World.State.NOT_LANDED,
        World.State.CANNOT_TELL,
        World.State.LANDED,
        World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
    assertThat(effect.looks()).isEqualTo(5);
  }

  @Test
  void neverLanding_endsAfterThreeAttempts() {
    effect.alwaysAnswers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(World.State.NOT_LANDED);

    assertThat(run())
        .isInstanceOfSatisfying(
            EffectResult.Refused.class,
            refused ->
                assertThat(refused.outcome().error())
                    .hasMessageContaining("3 times and never landed"));
    assertThat(effect.requests()).hasSize(3);
    assertJournalExplainsRequests();
  }

  @Test
  void diverged_stopsAndStaysOpen() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(World.State.DIVERGED);

    assertThat(run()).isEqualTo(new EffectResult.Diverged("scripted"));
    assertThat(run()).isEqualTo(new EffectResult.Diverged("scripted"));

    assertThat(journal()).containsExactly("INTENT 1", "DOUBT 1 diverged", "DOUBT 1 diverged");
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void divergedAndMendedByAPerson_isFoundByReading() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(World.State.DIVERGED);
    run();
    effect.world(World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
  }

  @Test
  void cannotTell_isUndecidedAtTheDeadline_andSettledByTheNextRun() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.world(World.State.CANNOT_TELL);

    assertThat(run(Duration.ofSeconds(30))).isEqualTo(new EffectResult.Undecided(lost));
    assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(journal()).containsExactly("INTENT 1", "DOUBT 1 undecided");

    effect.world(World.State.LANDED);
    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void lookThatThrows_isCannotTell() {
    effect.answers(permit -> new WriteOutcome.Unknown(lost));
    effect.lookFails(lost);

    assertThat(run(Duration.ofSeconds(30))).isInstanceOf(EffectResult.Undecided.class);
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void pendingThenApplied_isPolled() {
    effect.answers(permit -> new WriteOutcome.Pending("change/1"));
    effect.polls(
        new WriteOutcome.Pending("change/1"),
        new WriteOutcome.Pending("change/1b"),
        new WriteOutcome.Applied(""));

    assertThat(run()).isInstanceOf(EffectResult.Done.class);

    assertThat(journal())
        .containsExactly("INTENT 1", "PENDING 1 change/1", "PENDING 1 change/1b", "OUTCOME 1 done");
    assertThat(effect.looks()).isZero();
  }

  @Test
  void pendingForTooLong_isResumedWithItsToken() {
    effect.answers(permit -> new WriteOutcome.Pending("change/1"));
    effect.polls(new WriteOutcome.Pending("change/1"));

    assertThat(run(Duration.ofMinutes(1))).isInstanceOf(EffectResult.Undecided.class);
    assertThat(time.nanoTime()).isEqualTo(Duration.ofMinutes(1).toNanos());

    effect.polls(new WriteOutcome.Applied(""));
    assertThat(run()).isInstanceOf(EffectResult.Done.class);
    assertThat(effect.polledTokens()).containsOnly("change/1");
    assertThat(effect.requests()).hasSize(1);
  }

  @Test
  void pendingThenUnknown_isSettledByReading() {
    effect.answers(permit -> new WriteOutcome.Pending("change/1"));
    effect.polls(new WriteOutcome.Unknown(lost));
    effect.world(World.State.LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
  }

  @Test
  void pendingThenRefused_isRefused() {
    effect.answers(permit -> new WriteOutcome.Pending("change/1"));
    effect.polls(new WriteOutcome.Refused(List.of(), lost));

    assertThat(run()).isInstanceOf(EffectResult.Refused.class);
    assertThat(journal()).last().isEqualTo("OUTCOME 1 refused");
  }

  @Test
  void tooManyRequests_waitsAsAsked_provesAbsence_andSendsAgain() {
    effect.answers(
        permit ->
            new WriteOutcome.Refused(
                List.of(),
                new ThrottledException(PROVIDER, "slow down", "", Duration.ofSeconds(45))),
        permit -> new WriteOutcome.Applied(""));
    effect.world(World.State.NOT_LANDED);

    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));
    assertThat(effect.gap()).isGreaterThanOrEqualTo(Duration.ofSeconds(55));
    assertJournalExplainsRequests();
  }

  @Test
  void tooManyRequests_withoutTimeToWait_isRefused() {
    effect.answers(
        permit ->
            new WriteOutcome.Refused(
                List.of(), new ThrottledException(PROVIDER, "slow", "", Duration.ofHours(1))));

    assertThat(run()).isInstanceOf(EffectResult.Refused.class);
    assertThat(time.nanoTime()).isZero();
  }

  @Test
  void lostLease_sendsNothing() {
    state.loseLease();

    assertThatThrownBy(this::run)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("was not sent");
    assertThat(effect.requests()).isEmpty();
    assertThat(journal()).isEmpty();
  }

  @Test
  void expiredCall_sendsNothing() {
    assertThat(run(Duration.ZERO)).isInstanceOf(EffectResult.Undecided.class);
    assertThat(effect.requests()).isEmpty();
    assertThat(journal()).isEmpty();
  }

  @Test
  void interruptedWhileSettling_keepsTheMarkAndStaysResumable() {
    effect.answers(
        permit -> {
          Thread.currentThread().interrupt();
          return new WriteOutcome.Unknown(lost);
        });
    effect.world(World.State.CANNOT_TELL);

    assertThat(run()).isInstanceOf(EffectResult.Undecided.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal()).containsExactly("INTENT 1", "DOUBT 1 undecided");
  }

  @Test
  void diesBeforeTheIntent_sendsOnceAfterwards() {
    effect.answers(permit -> new WriteOutcome.Applied(""));
    runAndDie(1, false);

    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));
    assertThat(effect.requests()).containsExactly("op1/target/unit-0#1");
    assertThat(effect.looks()).isZero();
  }

  @Test
  void diesAfterTheIntent_readsFirstAndThenSends() {
    effect.answers(permit -> new WriteOutcome.Applied(""));
    effect.world(World.State.NOT_LANDED);
    runAndDie(1, true);
    assertThat(effect.requests()).isEmpty();

    assertThat(run()).isEqualTo(new EffectResult.Done("sent"));
    assertThat(effect.requests()).containsExactly("op1/target/unit-0#2");
    assertThat(journal())
        .containsExactly("INTENT 1", "OUTCOME 1 not-landed", "INTENT 2", "OUTCOME 2 done");
  }

  @Test
  void diesAfterItLandedAndBeforeTheOutcome_isFoundByReading() {
    effect.answers(permit -> new WriteOutcome.Applied(""));
    effect.world(World.State.LANDED);
    runAndDie(2, false);
    assertThat(effect.requests()).hasSize(1);

    assertThat(run()).isEqualTo(new EffectResult.Done("found by reading"));
    assertThat(effect.requests()).hasSize(1);
    assertThat(journal()).containsExactly("INTENT 1", "OUTCOME 1 reconciled");
  }

  @Test
  void diesAfterTheOutcome_isDoneBefore() {
    effect.answers(permit -> new WriteOutcome.Applied(""));
    runAndDie(2, true);

    assertThat(run()).isEqualTo(new EffectResult.Done("done before"));
    assertThat(effect.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(World.State.class)
  void diesAfterTheIntent_neverSendsUnlessAbsent(World.State world) {
    effect.alwaysAnswers(permit -> new WriteOutcome.Applied(""));
    effect.world(world);
    runAndDie(1, true);

    run(Duration.ofMinutes(1));

    assertThat(effect.requests()).hasSize(world == World.State.NOT_LANDED ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void diesAgainWhileRecovering_sendsNothingThatLandedTwice(int append) {
    effect.alwaysAnswers(
        permit -> {
          effect.world(World.State.LANDED);
          return new WriteOutcome.Unknown(lost);
        });
    effect.world(World.State.NOT_LANDED);
    runAndDie(1, true);
    Lease lease = state.acquire(ZONE, "test");
    EffectRunner runner = new EffectRunner(lease, OP, PLAN, time);
    state.crashAtAppend(append, false);
    try {
      runner.run(effect, Call.within(Duration.ofMinutes(10), time));
      assertThat(append).as("the last one is past the end").isEqualTo(4);
    } catch (MemoryState.Crash expected) {
      assertThat(append).isLessThan(4);
    }
    state.restart();

    assertThat(run()).isInstanceOf(EffectResult.Done.class);
    assertThat(effect.requests()).hasSize(1);
    assertJournalExplainsRequests();
  }
}
