// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.JournalRecord;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Apply after apply: crashes, lost answers, refusals, and other people. */
class SyncResumeTest {
  private static final Zone BEFORE = wide(40, "old 300 A 192.0.2.9", "www 300 A 192.0.2.9");
  private static final Zone FROM =
      wide(40, "@ 300 A 192.0.2.1", "a 300 TXT x", "b 300 MX 10 mail", "www 300 A 192.0.2.8");

  private ManualTime time = new ManualTime();
  private MemoryState state = new MemoryState(time);
  private SyncEngine engine = new SyncEngine(state, time, SafetyRules.defaults());
  private FakeProvider target = new FakeProvider(APEX, 1).holding(BEFORE);

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  private SyncPlan plan() {
    return engine.plan(source(FROM), target, APEX, call());
  }

  private SyncOutcome apply(SyncPlan plan) {
    return apply(plan, source(FROM));
  }

  private SyncOutcome apply(SyncPlan plan, ZoneSource from) {
    return engine.apply(plan.digest(), from, target, "test", List.of(), SyncListener.NONE, call());
  }

  private void restart(int changesPerWrite, boolean created) {
    time = new ManualTime();
    state = new MemoryState(time);
    engine = new SyncEngine(state, time, SafetyRules.defaults());
    target = new FakeProvider(APEX, changesPerWrite);
    if (created) {
      target.holding(BEFORE);
    }
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(each -> each.severity() + " " + each.code()).toList();
  }

  private void assertDone() {
    assertThat(engine.plan(source(FROM), target, APEX, call()).isEmpty())
        .as("second plan")
        .isTrue();
  }

  private void assertExplained() {
    List<String> intents = names("INTENT");
    assertThat(intents).doesNotHaveDuplicates();
    assertThat(names("OUTCOME")).containsExactlyInAnyOrderElementsOf(intents);
    List<String> writes = target.log().stream().map(FakeProvider.Write::effect).toList();
    assertThat(writes).doesNotHaveDuplicates().isSubsetOf(intents);
    List<String> landed =
        target.landed().stream().map(write -> write.effect().replaceAll("#.*", "")).toList();
    assertThat(landed).as("landed once").doesNotHaveDuplicates();
    assertThat(target.log()).extracting(FakeProvider.Write::epoch).isSorted();
  }

  private List<String> names(String kind) {
    List<String> names = new ArrayList<>();
    for (JournalRecord record : state.read(APEX)) {
      if (record.kind().equals(kind)) {
        names.add(
            record.fields().get("op")
                + "/"
                + record.fields().get("effect")
                + "#"
                + record.fields().get("attempt"));
      }
    }
    return names;
  }

  @ParameterizedTest(name = "{0} changes a write, zone there: {1}")
  @CsvSource({"1, true", "2, true", "100, true", "1, false", "2, false"})
  void crashAtEveryJournalAppend_resumesToTheSameEnd(int changesPerWrite, boolean created) {
    restart(changesPerWrite, created);
    SyncPlan first = plan();
    state.crashAtAppend(-1, false);
    apply(first);
    Zone end = target.zone().orElseThrow();
    int appends = state.appends();
    int landed = target.landed().size();
    assertThat(appends).isGreaterThan(4);

    for (int at = 1; at <= appends; at++) {
      for (boolean after : new boolean[] {false, true}) {
        restart(changesPerWrite, created);
        SyncPlan plan = plan();
        state.crashAtAppend(at, after);
        assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
        state.restart();

        boolean ended = at == appends && after;
        if (ended) {
          assertThatThrownBy(() -> apply(plan)).isInstanceOf(PlanStaleException.class);
        } else {
          assertThat(apply(plan)).as("append %s", at).isInstanceOf(SyncOutcome.Applied.class);
        }
        assertThat(target.zone()).as("append %s, after %s", at, after).hasValue(end);
        assertThat(target.landed()).hasSize(landed);
        assertExplained();
        assertDone();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LANDS_AND_DIES, 1", "LANDS_AND_DIES, 2", "LANDS_AND_DIES, 100",
    "DIES, 1", "DIES, 2", "DIES, 100"
  })
  void crashInTheMiddleOfEveryWrite_resumesWithoutRepeatingWhatLanded(
      Fault fault, int changesPerWrite) {
    for (int at = 0; at < 5; at++) {
      restart(changesPerWrite, false);
      SyncPlan plan = plan();
      if (at >= plan.calls()) {
        break;
      }
      List<Fault> faults = new ArrayList<>();
      for (int i = 0; i < at; i++) {
        faults.add(Fault.NONE);
      }
      faults.add(fault);
      target.faults(faults.toArray(new Fault[0]));
      assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
      state.restart();

      assertThat(apply(plan)).isInstanceOf(SyncOutcome.Applied.class);

      assertExplained();
      assertDone();
    }
  }

  @Test
  void crashTwice_onceWhileResuming_stillEndsWell() {
    for (int second = 1; second <= 12; second++) {
      restart(1, false);
      SyncPlan plan = plan();
      target.faults(Fault.NONE, Fault.NONE, Fault.LANDS_AND_DIES);
      assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
      state.restart();
      state.crashAtAppend(second, second % 2 == 0);
      try {
        apply(plan);
      } catch (MemoryState.Crash expected) {
        state.restart();
      }
      state.restart();

      boolean ended =
          state.read(APEX).stream().anyMatch(record -> record.kind().equals("SYNC-END"));
      SyncOutcome outcome =
          ended ? new SyncOutcome.NothingToDo(plan.digest(), List.of()) : apply(plan);

      assertThat(outcome).isNotInstanceOf(SyncOutcome.PartlyApplied.class);
      assertDone();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LANDS_UNKNOWN", "LOST_UNKNOWN"})
  void lostAnswers_areSettledByReading(Fault fault) {
    target.faults(fault, fault);

    assertThat(apply(plan())).isInstanceOf(SyncOutcome.Applied.class);

    assertExplained();
    assertDone();
  }

  @Test
  void lostAnswerOfACreation_isSettledByReading() {
    for (Fault fault : List.of(Fault.LANDS_UNKNOWN, Fault.LOST_UNKNOWN)) {
      restart(1, false);
      target.faults(fault);

      assertThat(apply(plan())).isInstanceOf(SyncOutcome.Applied.class);
      assertExplained();
    }
  }

  @Test
  void unitThatLandedInPart_isDivergedAndStops() {
    restart(100, true);
    target.faults(Fault.LANDS_IN_PART);
    SyncPlan plan = plan();

    SyncOutcome outcome = apply(plan);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.PartlyApplied.class,
            partly -> {
              assertThat(partly.missing()).hasSize(5);
              assertThat(codes(partly.findings())).contains("BLOCK SYNC-DIVERGED");
            });
    assertThat(apply(plan)).isInstanceOf(SyncOutcome.PartlyApplied.class);
    assertThat(target.log()).hasSize(1);
  }

  @Test
  void newPlanAfterAnAbandonedOne_closesItsIntentAndGoesOn() {
    restart(100, true);
    target.faults(Fault.LANDS_IN_PART);
    SyncPlan abandoned = plan();
    apply(abandoned);

    SyncPlan next = plan();
    assertThat(next.digest()).isNotEqualTo(abandoned.digest());
    assertThat(apply(next)).isInstanceOf(SyncOutcome.Applied.class);

    assertExplained();
    assertDone();
    assertThatThrownBy(() -> apply(abandoned)).isInstanceOf(PlanStaleException.class);
  }

  @Test
  void crashWhileARefusedUnitIsCut_resumes() {
    for (int at = 1; at <= 16; at++) {
      restart(100, true);
      target.refuse(rrset("b 300 MX 10 mail").key(), false);
      SyncPlan plan = plan();
      state.crashAtAppend(at, at % 2 == 0);
      try {
        apply(plan);
      } catch (MemoryState.Crash expected) {
        assertThat(at).isPositive();
      }
      state.restart();
      target.acceptAll();

      SyncOutcome outcome = apply(plan);

      assertThat(outcome).as("append %s", at).isInstanceOf(SyncOutcome.Applied.class);
      assertExplained();
      assertDone();
    }
  }

  @Test
  void revokedCredentials_stopAtOnceAndAreResumable() {
    target.faults(Fault.NONE, Fault.FORBIDDEN);
    SyncPlan plan = plan();

    SyncOutcome outcome = apply(plan);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.PartlyApplied.class,
            partly -> {
              assertThat(partly.applied()).hasSize(1);
              assertThat(partly.missing()).hasSize(4);
            });
    assertThat(target.log()).hasSize(2);
    assertThat(apply(plan)).isInstanceOf(SyncOutcome.Applied.class);
    assertExplained();
  }

  @Test
  void resume_finishesThePlan_whenTheSourceHasMovedOrIsGone() {
    SyncPlan plan = plan();
    target.faults(Fault.NONE, Fault.LANDS_AND_DIES);
    assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
    state.restart();
    Reading gone =
        new Reading.Failed(
            "file:example.zone", new UnreachableException(new ProviderId("p"), "dead", "", null));

    SyncOutcome outcome = apply(plan, source(gone));

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(codes(outcome.findings())).contains("WARN SYNC-SOURCE-GONE");
    assertDone();
  }

  @Test
  void resume_findsThatSomebodyElseWroteWhatIsStillToDo() {
    SyncPlan plan = plan();
    target.faults(Fault.NONE, Fault.LANDS_AND_DIES);
    assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
    state.restart();
    target.edit(rrset("old 300 A 198.51.100.77"));
    int writes = target.log().size();

    SyncOutcome outcome = apply(plan);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.PartlyApplied.class,
            partly -> {
              assertThat(partly.missing())
                  .extracting(Change::key)
                  .hasToString("[old.example.com. A]");
              assertThat(partly.findings())
                  .filteredOn(finding -> finding.code().equals("SYNC-DIVERGED"))
                  .singleElement()
                  .satisfies(finding -> assertThat(finding.text()).contains("198.51.100.77"));
            });
    assertThat(target.log().size()).isGreaterThan(writes);
    assertThat(target.zone().orElseThrow().find(rrset("old 300 A 192.0.2.9").key()))
        .as("what the other one wrote stays")
        .hasValue(rrset("old 300 A 198.51.100.77"));
  }

  @Test
  void longApply_readsTheBaseAgain_andSeesAnotherOperator() {
    target.costPerCall(Duration.ofSeconds(40));
    target.beforeWrite(
        () -> {
          if (target.log().size() == 1) {
            target.edit(rrset("old 300 A 198.51.100.77"));
          }
        });

    SyncOutcome outcome = apply(plan());

    assertThat(codes(outcome.findings())).contains("BLOCK SYNC-DIVERGED");
    assertThat(target.zone().orElseThrow().find(rrset("old 300 A 192.0.2.9").key()))
        .hasValue(rrset("old 300 A 198.51.100.77"));
  }

  @Test
  void deadlineInTheMiddle_isPartlyAppliedAndResumable() {
    target.costPerCall(Duration.ofSeconds(50));
    SyncPlan plan = plan();
    Call brief = Call.within(Duration.ofMinutes(2), time);

    SyncOutcome outcome =
        engine.apply(
            plan.digest(), source(FROM), target, "test", List.of(), SyncListener.NONE, brief);

    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    assertThat(codes(outcome.findings())).contains("BLOCK SYNC-UNDECIDED");
    assertThat(apply(plan)).isInstanceOf(SyncOutcome.Applied.class);
    assertExplained();
    assertDone();
  }

  @Test
  void createdZoneThatHoldsRecordsAlready_isNotOverwritten() {
    restart(1, false);
    SyncPlan plan = plan();
    state.crashAtAppend(3, true); // the zone is created, the units are not cut yet
    assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
    state.restart();
    target.edit(rrset("www 300 A 198.51.100.7"));
    target.edit(rrset("a 300 TXT x"));
    int writes = target.log().size();

    SyncOutcome outcome = apply(plan);

    assertThat(codes(outcome.findings())).contains("BLOCK SYNC-DIVERGED");
    assertThat(target.log()).hasSize(writes);
  }

  @Test
  void targetThatDies_isUndecided_andNothingIsSentTwice() {
    SyncPlan plan = plan();
    target.beforeWrite(
        () -> {
          if (target.log().size() == 2) {
            target.unreachable(true);
          }
        });
    target.faults(Fault.NONE, Fault.NONE, Fault.LANDS_UNKNOWN);

    SyncOutcome outcome = apply(plan);

    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    assertThat(target.log()).hasSize(3);
    target.unreachable(false);
    assertThat(apply(plan)).isInstanceOf(SyncOutcome.Applied.class);
    assertExplained();
  }
}
