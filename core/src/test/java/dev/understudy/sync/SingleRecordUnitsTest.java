// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider whose requests are single records: several units change one RRset in turn. */
class SingleRecordUnitsTest {
  private static final Zone BEFORE =
      zone("www 300 A 192.0.2.1", "www 300 A 192.0.2.2", "a 300 A 192.0.2.9");
  private static final Zone AFTER =
      zone(
          "www 300 A 192.0.2.2",
          "www 300 A 192.0.2.3",
          "www 300 A 192.0.2.4",
          "new 300 TXT x",
          "new 300 TXT y",
          "a 300 A 192.0.2.9");
  private static final int UNITS = 2 + 3;
  private static final Rrset STRANGE = rrset("www 300 A 198.51.100.77");

  private ManualTime time = new ManualTime();
  private MemoryState state = new MemoryState(time);
  private SyncEngine engine = new SyncEngine(state, time, SafetyRules.defaults());
  private FakeProvider target = new FakeProvider(APEX, 1).recordByRecord().holding(BEFORE);

  private void restart() {
    time = new ManualTime();
    state = new MemoryState(time);
    engine = new SyncEngine(state, time, SafetyRules.defaults());
    target = new FakeProvider(APEX, 1).recordByRecord().holding(BEFORE);
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  private SyncPlan plan() {
    return engine.plan(source(AFTER), target, APEX, call());
  }

  private SyncOutcome apply(SyncPlan plan) {
    return engine.apply(
        plan.digest(), source(AFTER), target, "test", List.of(), SyncListener.NONE, call());
  }

  /** The script in which the request after so many good ones meets a fault. */
  private static Fault[] after(int good, Fault fault) {
    Fault[] script = new Fault[good + 1];
    Arrays.fill(script, Fault.NONE);
    script[good] = fault;
    return script;
  }

  private void assertDiverged(SyncOutcome outcome, Rrset strange) {
    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    assertThat(outcome.findings())
        .filteredOn(each -> each.code().equals("SYNC-DIVERGED"))
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .contains("is " + strange);
    assertThat(target.zone().orElseThrow().find(strange.key())).hasValue(strange);
  }

  @Test
  void rrsetOfSeveralUnits_isAppliedAsOneChange() {
    SyncOutcome outcome = apply(plan());

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(((SyncOutcome.Applied) outcome).changes())
        .extracting(Change::key)
        .containsExactlyInAnyOrder(
            rrset("new 300 TXT x").key(), rrset("www 300 A 192.0.2.1").key());
    assertThat(target.landed()).hasSize(UNITS);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void lostAnswerBetweenTwoUnits_isSettledByReading_andGoesOn() {
    target.faults(Fault.NONE, Fault.LANDS_UNKNOWN, Fault.LOST_UNKNOWN);

    SyncOutcome outcome = apply(plan());

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.landed()).as("none twice").hasSize(UNITS);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void slowUnits_areComparedWithAFreshBase() {
    target.costPerCall(Duration.ofSeconds(31));

    assertThat(apply(plan())).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void refusedRecord_leavesTheRestOfItsRrsetOut_andTheOthersIn() {
    target.refuse(rrset("new 300 TXT x").key(), true);

    SyncOutcome outcome = apply(plan());

    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    SyncOutcome.PartlyApplied partly = (SyncOutcome.PartlyApplied) outcome;
    assertThat(partly.missing())
        .extracting(Change::key)
        .containsExactly(rrset("new 300 TXT x").key());
    assertThat(target.zone().orElseThrow().find(rrset("www 300 A 192.0.2.2").key()))
        .isEqualTo(AFTER.find(rrset("www 300 A 192.0.2.2").key()));
  }

  @Test
  void crashAtEveryAppend_resumesToTheSameEnd() {
    apply(plan());
    int appends = state.appends();

    for (int at = 1; at < appends; at++) {
      for (boolean after : new boolean[] {false, true}) {
        restart();
        SyncPlan plan = plan();
        state.crashAtAppend(at, after);
        assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
        state.restart();

        assertThat(apply(plan))
            .as("append %s, %s", at, after)
            .isInstanceOf(SyncOutcome.Applied.class);
        assertThat(target.landed()).as("none twice").hasSize(UNITS);
        assertThat(target.zone()).contains(AFTER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIES", "LANDS_AND_DIES"})
  void crashInEveryWrite_resumesWithoutRepeatingWhatLanded(Fault fault) {
    for (int at = 0; at < UNITS; at++) {
      restart();
      target.faults(after(at, fault));
      SyncPlan plan = plan();
      assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
      state.restart();

      assertThat(apply(plan)).as("write %s", at).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(target.landed()).as("none twice").hasSize(UNITS);
      assertThat(target.zone()).contains(AFTER);
    }
  }

  @Test
  void credentialsRevokedBetweenTwoUnits_stop_andTheSamePlanGoesOn() {
    for (int at = 0; at < UNITS; at++) {
      restart();
      target.faults(after(at, Fault.FORBIDDEN));
      SyncPlan plan = plan();

      assertThat(apply(plan)).isInstanceOf(SyncOutcome.PartlyApplied.class);
      assertThat(apply(plan)).as("write %s", at).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(target.landed()).as("none twice").hasSize(UNITS);
    }
  }

  @Test
  void somebodyElsesEdit_whenTheBaseIsReadAgain_stops() {
    Rrset strange = rrset("new 300 TXT z");
    target.beforeWrite(() -> target.edit(strange));
    target.costPerCall(Duration.ofSeconds(31));

    assertDiverged(apply(plan()), strange);
  }

  @Test
  void somebodyElsesEdit_whenAnAnswerIsLost_stops() {
    target.beforeWrite(
        () -> {
          if (target.log().size() == 1) {
            target.edit(STRANGE);
          }
        });
    target.faults(after(1, Fault.LOST_UNKNOWN));

    assertDiverged(apply(plan()), STRANGE);
  }

  @Test
  void somebodyElsesEdit_betweenTwoRuns_isNotTakenForAStepOfOurs() {
    for (int written = 1; written < 3; written++) {
      restart();
      target.faults(after(written, Fault.DIES));
      SyncPlan plan = plan();
      assertThatThrownBy(() -> apply(plan)).isInstanceOf(MemoryState.Crash.class);
      state.restart();
      target.edit(STRANGE);

      assertDiverged(apply(plan), STRANGE);
    }
  }

  @Test
  void somebodyElsesEdit_afterAUnitThatWasNotSent_isNotTakenForAStepOfOurs() {
    for (int written = 1; written < 3; written++) {
      restart();
      target.faults(after(written, Fault.FORBIDDEN));
      SyncPlan plan = plan();
      assertThat(apply(plan)).isInstanceOf(SyncOutcome.PartlyApplied.class);
      target.edit(STRANGE);

      assertDiverged(apply(plan), STRANGE);
      assertThat(target.log()).as("nothing more was sent").hasSize(written + 1);
    }
  }
}
