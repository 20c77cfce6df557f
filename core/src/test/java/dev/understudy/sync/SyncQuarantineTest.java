// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.state.JournalRecord;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a plan of which the target refuses a part. */
class SyncQuarantineTest {
  private static final Zone BEFORE =
      wide(40, "bad 300 TXT old", "old 300 TXT x", "www 300 A 192.0.2.9");
  private static final Zone FROM =
      wide(
          40,
          "@ 300 A 192.0.2.1",
          "a 300 TXT x",
          "b 300 TXT x",
          "bad 300 SRV 0 0 1 www",
          "www 300 A 192.0.2.8");
  private static final RrsetKey BAD = rrset("bad 300 SRV 0 0 1 www").key();

  private ManualTime time = new ManualTime();
  private MemoryState state = new MemoryState(time);
  private SyncEngine engine = new SyncEngine(state, time, SafetyRules.defaults());
  private FakeProvider target = new FakeProvider(APEX, 100).holding(BEFORE);

  private void restart(int changesPerWrite, Zone before) {
    restart(changesPerWrite, before, SafetyRules.defaults());
  }

  private void restart(int changesPerWrite, Zone before, SafetyRules rules) {
    time = new ManualTime();
    state = new MemoryState(time);
    engine = new SyncEngine(state, time, rules);
    target = new FakeProvider(APEX, changesPerWrite).holding(before);
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  private SyncPlan plan(Zone from) {
    return engine.plan(source(from), target, APEX, call());
  }

  private SyncOutcome apply(SyncPlan plan, Zone from) {
    return engine.apply(
        plan.digest(), source(from), target, "test", List.of(), SyncListener.NONE, call());
  }

  private SyncOutcome.PartlyApplied partly(SyncPlan plan, Zone from) {
    SyncOutcome outcome = apply(plan, from);
    assertThat(outcome).isInstanceOf(SyncOutcome.PartlyApplied.class);
    return (SyncOutcome.PartlyApplied) outcome;
  }

  private static List<String> keys(List<Change> changes) {
    return changes.stream()
        .map(each -> each.getClass().getSimpleName() + " " + each.key())
        .toList();
  }

  private static List<String> codes(SyncOutcome outcome) {
    return outcome.findings().stream().map(Finding::code).toList();
  }

  private void assertExplained() {
    List<String> intents = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (JournalRecord record : state.read(APEX)) {
      if (record.kind().equals("INTENT") || record.kind().equals("OUTCOME")) {
        (record.kind().equals("INTENT") ? intents : outcomes)
            .add(record.fields().get("effect") + "#" + record.fields().get("attempt"));
      }
    }
    assertThat(intents).doesNotHaveDuplicates();
    assertThat(outcomes).containsExactlyInAnyOrderElementsOf(intents);
    List<String> landed =
        target.landed().stream().map(write -> write.effect().replaceAll("#.*", "")).toList();
    assertThat(landed).as("landed once").doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} changes a write, the bad one is named: {1}")
  @CsvSource({"1, true", "2, false", "3, true", "100, true", "100, false"})
  void refusedGroup_staysOutWithItsDeletes_andTheRestGoesOn(int changesPerWrite, boolean named) {
    restart(changesPerWrite, BEFORE);
    target.refuse(BAD, named);
    SyncPlan plan = plan(FROM);

    SyncOutcome.PartlyApplied partly = partly(plan, FROM);

    assertThat(partly.applied()).hasSize(plan.changes().changes().size() - 2);
    assertThat(keys(partly.missing()))
        .containsExactlyInAnyOrder("Create bad.example.com. SRV", "Delete bad.example.com. TXT");
    assertThat(partly.quarantined())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(keys(group.changes()))
                  .containsExactly("Create bad.example.com. SRV", "Delete bad.example.com. TXT");
              assertThat(group.reason()).endsWith("not a valid record");
              assertThat(group.needed()).isFalse();
              assertThat(group).hasToString("bad.example.com. SRV and 1 more: " + group.reason());
            });
    assertThat(codes(partly)).containsOnlyOnce("SYNC-QUARANTINED");
    assertThat(target.zone().orElseThrow().find(rrset("bad 300 TXT old").key())).isPresent();
    assertThat(target.zone().orElseThrow().find(rrset("old 300 TXT x").key())).isEmpty();
    assertThat(state.read(APEX))
        .filteredOn(record -> record.kind().equals("SYNC-QUARANTINE"))
        .singleElement()
        .satisfies(
            record -> assertThat(record.fields().get("reason")).endsWith("not a valid record"));
    assertExplained();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void secondPlan_proposesTheRefusedGroupAlone_andIsAppliedOnceItIsAccepted(int changesPerWrite) {
    restart(changesPerWrite, BEFORE);
    target.refuse(BAD, false);
    SyncPlan first = plan(FROM);
    partly(first, FROM);

    SyncPlan second = plan(FROM);

    assertThat(keys(second.changes().changes()))
        .containsExactly("Create bad.example.com. SRV", "Delete bad.example.com. TXT");
    partly(second, FROM);
    assertThat(plan(FROM).digest()).isEqualTo(second.digest());
    target.acceptAll();
    assertThat(apply(second, FROM)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(plan(FROM).isEmpty()).isTrue();
    assertExplained();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void samePlanAgain_sendsWhatWasHeldBack_onceItIsAccepted(int changesPerWrite) {
    restart(changesPerWrite, BEFORE);
    target.refuse(BAD, false);
    SyncPlan plan = plan(FROM);
    partly(plan, FROM);
    SyncOutcome.PartlyApplied again = partly(plan, FROM);
    assertThat(again.quarantined()).hasSize(1);

    target.acceptAll();

    assertThat(apply(plan, FROM)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(plan(FROM).isEmpty()).isTrue();
    assertExplained();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "b 300 MX 10 mail",
        "b 300 CNAME www",
        "b 300 TXT \"v=spf1 -all\"",
        "sub 300 NS ns.sub.example.",
      })
  void refusedCriticalRecord_stopsTheRun(String record) {
    Zone from = wide(40, record, "z 300 TXT x");
    restart(1, wide(40, "old 300 TXT x"));
    target.refuse(rrset(record).key(), true);

    SyncOutcome.PartlyApplied partly = partly(plan(from), from);

    assertThat(codes(partly)).contains("SYNC-CRITICAL-REFUSED");
    assertThat(partly.quarantined()).singleElement().matches(QuarantinedGroup::needed);
    assertThat(partly.applied()).isEmpty();
    assertThat(partly.missing()).hasSize(3);
    assertThat(target.log()).as("critical first, then nothing").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusedCriticalRecordInABatch_isSentAloneFirst_andNothingAfterIt(boolean named) {
    Zone from = wide(40, "a 300 TXT x", "b 300 TXT x", "m 300 MX 10 mail", "z 300 TXT x");
    restart(100, wide(40, "old 300 TXT x"));
    target.refuse(rrset("m 300 MX 10 mail").key(), named);

    SyncOutcome.PartlyApplied partly = partly(plan(from), from);

    assertThat(codes(partly)).contains("SYNC-CRITICAL-REFUSED");
    assertThat(partly.applied()).isEmpty();
    assertThat(target.landed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"sub 300 DS 1 8 2 00", "sub 300 NS ns.sub.example.", "ns.sub 300 A 192.0.2.7"})
  void refusedPartOfADelegation_keepsAllOfItOut_andStops_whateverIsCritical(String refused) {
    Zone from =
        wide(
            40,
            "a 300 TXT x",
            "sub 300 NS ns.sub",
            "ns.sub 300 A 192.0.2.7",
            "sub 300 DS 1 8 2 00",
            "z 300 TXT x");
    restart(100, wide(40), SafetyRules.defaults().withCritical(CriticalRules.none()));
    target.types(
        dev.understudy.zone.RecordType.A,
        dev.understudy.zone.RecordType.NS,
        dev.understudy.zone.RecordType.DS,
        dev.understudy.zone.RecordType.TXT);
    target.refuse(rrset(refused).key(), true);

    SyncOutcome.PartlyApplied partly = partly(plan(from), from);

    assertThat(codes(partly)).contains("SYNC-CRITICAL-REFUSED");
    assertThat(partly.quarantined())
        .singleElement()
        .satisfies(group -> assertThat(group.changes()).hasSize(3));
    assertThat(target.landed()).isEmpty();
  }

  @Test
  void refusedAlias_keepsItsOldTarget() {
    Zone before = wide(40, "web1 300 A 192.0.2.9", "www 300 CNAME web1");
    Zone from = wide(40, "web2 300 A 192.0.2.8", "www 300 CNAME web2", "z 300 TXT x");
    for (int changesPerWrite : new int[] {1, 2, 100}) {
      restart(changesPerWrite, before, SafetyRules.defaults().withCritical(CriticalRules.none()));
      target.refuse(rrset("www 300 CNAME web2").key(), false);

      SyncOutcome.PartlyApplied partly = partly(plan(from), from);

      assertThat(codes(partly)).contains("SYNC-QUARANTINED");
      Zone now = target.zone().orElseThrow();
      assertThat(now.find(rrset("web1 300 A 192.0.2.9").key())).as("its old target").isPresent();
      assertThat(now.find(rrset("www 300 CNAME web1").key())).hasValue(rrset("www 300 CNAME web1"));
      assertThat(now.find(rrset("z 300 TXT x").key())).as("the rest").isPresent();
    }
  }

  @Test
  void refusalAfterRoomWasMade_isSaidAndStops() {
    Zone before = wide(40, "www 300 A 192.0.2.9");
    Zone from = wide(40, "www 300 CNAME host1", "z 300 TXT x");
    restart(1, before);
    target.refuse(rrset("www 300 CNAME host1").key(), true);

    SyncOutcome.PartlyApplied partly = partly(plan(from), from);

    assertThat(codes(partly)).contains("SYNC-HALF-CHANGED");
    assertThat(partly.findings())
        .anySatisfy(
            each ->
                assertThat(each.text()).contains("www.example.com. A was deleted to make room"));
    assertThat(keys(partly.missing()))
        .containsExactly("Create www.example.com. CNAME", "Create z.example.com. TXT");
  }

  @Test
  void refusalsWithoutEnd_areTakenForOneOfAll() {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      records.add("t" + i + " 300 TXT x");
    }
    Zone from = wide(40, records.toArray(new String[0]));
    restart(100, wide(40));
    records.forEach(each -> target.refuse(rrset(each).key(), false));

    SyncOutcome.PartlyApplied partly = partly(plan(from), from);

    assertThat(codes(partly)).contains("SYNC-MANY-REFUSED");
    assertThat(partly.quarantined()).hasSize(11);
    assertThat(partly.missing()).hasSize(14);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false", "100, true", "100, false"})
  void crashAtEveryAppendOfABisectedRun_resumesToTheSameEnd(int changesPerWrite, boolean named) {
    restart(changesPerWrite, BEFORE);
    target.refuse(BAD, named);
    SyncPlan whole = plan(FROM);
    state.crashAtAppend(-1, false);
    SyncOutcome.PartlyApplied expected = partly(whole, FROM);
    Zone end = target.zone().orElseThrow();
    int landed = target.landed().size();
    int appends = state.appends();

    for (int at = 1; at <= appends; at++) {
      for (boolean after : new boolean[] {false, true}) {
        restart(changesPerWrite, BEFORE);
        target.refuse(BAD, named);
        SyncPlan plan = plan(FROM);
        state.crashAtAppend(at, after);
        assertCrashes(plan);
        state.restart();

        assertEnds(plan, expected, end, "append " + at + (after ? " after" : " before"));
        assertThat(target.landed()).hasSize(landed);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LANDS_AND_DIES, 1", "LANDS_AND_DIES, 2", "DIES, 2", "LANDS_AND_DIES, 100"})
  void crashInEveryWriteOfABisectedRun_resumesToTheSameEnd(Fault fault, int changesPerWrite) {
    restart(changesPerWrite, BEFORE);
    target.refuse(BAD, false);
    SyncOutcome.PartlyApplied expected = partly(plan(FROM), FROM);
    Zone end = target.zone().orElseThrow();
    int writes = target.log().size();

    for (int at = 0; at < writes; at++) {
      restart(changesPerWrite, BEFORE);
      target.refuse(BAD, false);
      SyncPlan plan = plan(FROM);
      List<Fault> faults = new ArrayList<>();
      for (int i = 0; i < at; i++) {
        faults.add(Fault.NONE);
      }
      faults.add(fault);
      target.faults(faults.toArray(new Fault[0]));
      try {
        apply(plan, FROM); // a write that is refused does not die
      } catch (MemoryState.Crash expectedHere) {
        state.restart();
      }

      assertEnds(plan, expected, end, fault + " in write " + at);
    }
  }

  private void assertCrashes(SyncPlan plan) {
    try {
      apply(plan, FROM);
    } catch (MemoryState.Crash expected) {
      return;
    }
    throw new AssertionError("it did not die");
  }

  private void assertEnds(
      SyncPlan plan, SyncOutcome.PartlyApplied expected, Zone end, String where) {
    SyncOutcome.PartlyApplied resumed = partly(plan, FROM);
    assertThat(target.zone()).as(where).hasValue(end);
    assertThat(resumed.missing()).as(where).hasSameElementsAs(expected.missing());
    assertThat(resumed.applied()).as(where).hasSameElementsAs(expected.applied());
    assertThat(resumed.quarantined()).as(where).isEqualTo(expected.quarantined());
    assertExplained();
  }
}
