// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider whose requests are single records: several units change one RRset in turn. */
class SingleRecordUnitsTest {
  private final ManualTime time = new ManualTime();
  private final MemoryState state = new MemoryState(time);
  private final SyncEngine engine = new SyncEngine(state, time, SafetyRules.defaults());
  private final FakeProvider target = new FakeProvider(APEX, 1).recordByRecord();

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

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  private SyncOutcome sync() {
    SyncPlan plan = engine.plan(source(AFTER), target, APEX, call());
    return engine.apply(
        plan.digest(), source(AFTER), target, "test", List.of(), SyncListener.NONE, call());
  }

  @Test
  void rrsetOfSeveralUnits_isAppliedAsOneChange() {
    target.holding(BEFORE);

    SyncOutcome outcome = sync();

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(((SyncOutcome.Applied) outcome).changes())
        .extracting(Change::key)
        .containsExactlyInAnyOrder(
            rrset("new 300 TXT x").key(), rrset("www 300 A 192.0.2.1").key());
    assertThat(target.landed()).hasSize(2 + 3);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void lostAnswerBetweenTwoUnits_isSettledByReading_andGoesOn() {
    target.holding(BEFORE).faults(Fault.NONE, Fault.LANDS_UNKNOWN, Fault.LOST_UNKNOWN);

    SyncOutcome outcome = sync();

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.landed()).as("none twice").hasSize(2 + 3);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void slowUnits_areComparedWithAFreshBase() {
    target.holding(BEFORE).costPerCall(Duration.ofSeconds(31));

    assertThat(sync()).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.zone()).contains(AFTER);
  }

  @Test
  void refusedRecord_leavesTheRestOfItsRrsetOut_andTheOthersIn() {
    target.holding(BEFORE).refuse(rrset("new 300 TXT x").key(), true);

    SyncOutcome outcome = sync();

    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    SyncOutcome.PartlyApplied partly = (SyncOutcome.PartlyApplied) outcome;
    assertThat(partly.missing())
        .extracting(Change::key)
        .containsExactly(rrset("new 300 TXT x").key());
    assertThat(target.zone().orElseThrow().find(rrset("www 300 A 192.0.2.2").key()))
        .isEqualTo(AFTER.find(rrset("www 300 A 192.0.2.2").key()));
  }

  @Test
  void somebodyElsesEditBetween_stops() {
    target.holding(BEFORE).beforeWrite(() -> target.edit(rrset("new 300 TXT z")));
    target.costPerCall(Duration.ofSeconds(31));

    assertThat(sync()).isInstanceOf(SyncOutcome.PartlyApplied.class);
  }
}
