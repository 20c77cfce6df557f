// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.bare;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.wide;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.LeaseHeldException;
import dev.understudy.state.StateException;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Digest;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyncEngineTest {
  private static final String[] RECORDS = {
    "@ 300 A 192.0.2.1",
    "@ 300 MX 10 mail",
    "mail 300 A 192.0.2.2",
    "www 300 CNAME @",
    "@ 300 TXT hello"
  };

  private final ManualTime time = new ManualTime();
  private final MemoryState state = new MemoryState(time);
  private final SyncEngine engine = new SyncEngine(state, time, SafetyRules.defaults());
  private final FakeProvider target = new FakeProvider(APEX, 1);

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  private SyncPlan plan(Zone from) {
    return engine.plan(source(from), target, APEX, call());
  }

  private SyncOutcome apply(SyncPlan plan, Zone from) {
    return apply(plan, source(from), List.of());
  }

  private SyncOutcome apply(SyncPlan plan, ZoneSource from, List<SafetyOverride> overrides) {
    return engine.apply(plan.digest(), from, target, "test", overrides, SyncListener.NONE, call());
  }

  private SyncRefusedException refusal(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    SyncRefusedException refused = catchThrowableOfType(SyncRefusedException.class, action);
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused).hasMessageContaining("othing was written");
    assertThat(target.log()).as("write log").isEmpty();
    return refused;
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(each -> each.severity() + " " + each.code()).toList();
  }

  /** Intents and requests, one to one. */
  private void assertJournalExplainsWriteLog() {
    List<String> intents = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (JournalRecord record : state.read(APEX)) {
      if (record.kind().equals("INTENT") || record.kind().equals("OUTCOME")) {
        (record.kind().equals("INTENT") ? intents : outcomes)
            .add(
                record.fields().get("op")
                    + "/"
                    + record.fields().get("effect")
                    + "#"
                    + record.fields().get("attempt"));
      }
    }
    assertThat(intents).doesNotHaveDuplicates();
    assertThat(target.log().stream().map(FakeProvider.Write::effect))
        .doesNotHaveDuplicates()
        .isSubsetOf(intents);
    assertThat(outcomes).containsExactlyInAnyOrderElementsOf(intents);
  }

  @Test
  void emptyTarget_isCreatedFilledAndReadBack_andASecondPlanIsEmpty() {
    Zone from = zone(RECORDS);
    SyncPlan plan = plan(from);

    assertThat(plan.createsZone()).isTrue();
    assertThat(plan.changes().creates()).isEqualTo(5);
    assertThat(plan.calls()).isEqualTo(6);
    assertThat(target.log()).isEmpty();
    SyncOutcome outcome = apply(plan, from);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.Applied.class,
            applied -> {
              assertThat(applied.changes()).hasSize(5);
              assertThat(applied.zoneId()).isEqualTo("z-1");
            });
    SyncPlan again = plan(from);
    assertThat(again.isEmpty()).isTrue();
    assertThat(apply(again, from)).isInstanceOf(SyncOutcome.NothingToDo.class);
    assertThat(target.log()).hasSize(6);
    assertJournalExplainsWriteLog();
    assertThat(target.zone().orElseThrow().apexNs().orElseThrow().rdataTexts())
        .containsExactly("ns1.fake.example.");
  }

  @Test
  void criticalNamesAreWrittenFirst_deletesLast() {
    target.holding(wide(40, "old 300 A 192.0.2.9", "b 300 TXT x"));
    Zone from =
        wide(
            40,
            "@ 300 A 192.0.2.1",
            "@ 300 TXT x",
            "a 300 TXT x",
            "b 300 A 192.0.2.1",
            "z 300 A 192.0.2.1");

    assertThat(plan(from).changes().changes())
        .extracting(change -> change.getClass().getSimpleName() + " " + change.key())
        .containsExactly(
            "Create example.com. A",
            "Create example.com. TXT",
            "Create b.example.com. A",
            "Delete b.example.com. TXT",
            "Create z.example.com. A",
            "Create a.example.com. TXT",
            "Delete old.example.com. A");
  }

  @Test
  void addressThatBecomesAnAlias_isDeletedFirst() {
    target.holding(wide(40, "www 300 A 192.0.2.9"));

    assertThat(plan(wide(40, "www 300 CNAME @")).changes().changes())
        .extracting(change -> change.getClass().getSimpleName() + " " + change.key())
        .containsExactly("Delete www.example.com. A", "Create www.example.com. CNAME");
  }

  @Test
  void plan_isStoredUnderItsDigestAndComesBackEqual() {
    target.holding(wide(40, "old 30 A 192.0.2.9", "t 300 TXT \"a b\" \"\\\\ \\\"q\\\" \\200\""));
    SyncPlan plan = plan(wide(40, "t 5 TXT \"c;d\" \"\"", "x 300 CAA 0 issue \"ca.example\""));

    SyncPlan back = engine.load(plan.digest());

    assertThat(back).isEqualTo(plan);
    assertThat(back.digest()).isEqualTo(plan.digest());
    assertThat(codes(back.findings())).contains("INFO SYNC-TTL-CLAMPED");
    assertThat(plan(wide(40, "t 5 TXT \"c;d\" \"\"", "x 300 CAA 0 issue \"ca.example\"")).digest())
        .as("the same states give the same plan")
        .isEqualTo(plan.digest());
  }

  @Test
  void storedPlanThatWasChanged_isRefused() {
    SyncPlan plan = plan(zone(RECORDS));
    byte[] other =
        new String(plan.encode(), java.nio.charset.StandardCharsets.UTF_8)
            .replace("192.0.2.1", "192.0.2.66")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    state.tamper(SyncPlan.KIND, plan.digest(), other);

    assertThatThrownBy(() -> apply(plan, zone(RECORDS))).isInstanceOf(StateException.class);
    assertThat(target.log()).isEmpty();
  }

  @Test
  void unknownPlan_isRefused() {
    SyncRefusedException refused =
        refusal(
            () ->
                engine.apply(
                    Digest.of("?"),
                    source(zone(RECORDS)),
                    target,
                    "test",
                    List.of(),
                    SyncListener.NONE,
                    call()));
    assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_PLAN);
  }

  @Test
  void emptySource_isRefused() {
    target.holding(zone(RECORDS));

    SyncRefusedException refused = refusal(() -> plan(bare()));

    assertThat(refused.reason()).isEqualTo(Reason.RULE);
    assertThat(refused.plan()).isEmpty();
    assertThat(refused).hasMessageContaining("SYNC-SOURCE-EMPTY");
  }

  @Test
  void partialSource_isRefused() {
    Reading partial =
        new Reading.Partial("fake:x", zone(RECORDS), "page 2 of 3 did not come", List.of());

    SyncRefusedException refused =
        refusal(() -> engine.plan(source(partial), target, APEX, call()));

    assertThat(refused.reason()).isEqualTo(Reason.SOURCE_PARTIAL);
    assertThat(refused).hasMessageContaining("page 2 of 3 did not come");
  }

  @Test
  void failedSource_isRefusedWithItsCause() {
    UnreachableException error =
        new UnreachableException(new ProviderId("p"), "no route", "", null);

    SyncRefusedException refused =
        refusal(() -> engine.plan(source(new Reading.Failed("p:x", error)), target, APEX, call()));

    assertThat(refused.reason()).isEqualTo(Reason.SOURCE_FAILED);
    assertThat(refused).hasCause(error);
  }

  @Test
  void sourceOfAnotherZone_isRefused() {
    SyncRefusedException refused =
        refusal(
            () ->
                engine.plan(
                    source(zone(RECORDS)),
                    target,
                    dev.understudy.zone.DomainName.parse("example.net."),
                    call()));

    assertThat(refused.reason()).isEqualTo(Reason.WRONG_ZONE);
  }

  @Test
  void partialOrFailedTarget_isRefused() {
    target.holding(zone(RECORDS));
    target.partial("the list said 9 and 5 came");
    assertThat(refusal(() -> plan(zone(RECORDS))).reason()).isEqualTo(Reason.TARGET_PARTIAL);

    target.partial(null);
    target.unreachable(true);
    assertThat(refusal(() -> plan(zone(RECORDS))).reason()).isEqualTo(Reason.TARGET_FAILED);
  }

  @Test
  void twoZonesOfOneName_areTold() {
    target.ambiguous();

    assertThatThrownBy(() -> plan(zone(RECORDS))).isInstanceOf(AmbiguousZoneException.class);
  }

  @Test
  void tooManyDeletes_areRefused_withAPlanToApprove() {
    target.holding(wide(100));
    Zone from = wide(60);

    SyncRefusedException refused = refusal(() -> plan(from));

    assertThat(refused.reason()).isEqualTo(Reason.RULE);
    SyncPlan plan = refused.plan().orElseThrow();
    assertThat(codes(plan.blocking())).containsExactly("BLOCK SYNC-MANY-CHANGES");
    assertThat(refusal(() -> apply(plan, from)).reason()).isEqualTo(Reason.RULE);
  }

  private SafetyOverride override(String rule, Digest plan, Duration lasts) {
    return new SafetyOverride(rule, plan, "spring cleaning", "alice", time.now().plus(lasts));
  }

  @Test
  void override_liftsItsRuleForItsPlan_andIsRecorded() {
    target.holding(wide(100));
    Zone from = wide(60);
    SyncPlan plan = refusal(() -> plan(from)).plan().orElseThrow();

    Digest digest = plan.digest();
    Duration hour = Duration.ofHours(1);
    for (SafetyOverride wrong :
        List.of(
            override("SYNC-SHRUNK", digest, hour),
            override("SYNC-MANY-CHANGES", Digest.of("other"), hour),
            override("SYNC-MANY-CHANGES", digest, Duration.ZERO))) {
      assertThat(refusal(() -> apply(plan, source(from), List.of(wrong))).reason())
          .isEqualTo(Reason.RULE);
    }
    SyncOutcome outcome =
        apply(plan, source(from), List.of(override("SYNC-MANY-CHANGES", digest, hour)));

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.zone().orElseThrow().rrsets()).hasSize(62);
    assertThat(state.read(APEX))
        .filteredOn(record -> record.kind().equals("OVERRIDE"))
        .singleElement()
        .satisfies(record -> assertThat(record.fields().get("approver")).isEqualTo("alice"));
  }

  @Test
  void fatalRule_cannotBeLifted() {
    target.holding(wide(3));
    SyncRefusedException refused =
        refusal(() -> engine.planTo(bare(), "nothing", target, Set.of(), call()));

    assertThat(refused.plan()).isEmpty();
    assertThat(refused).hasMessageContaining("no override lifts it");
    SafetyOverride lifted = override("SYNC-SOURCE-EMPTY", Digest.of("x"), Duration.ofHours(1));
    assertThat(
            lifted.lifts(
                Finding.of("SYNC-SOURCE-EMPTY", Severity.FATAL, "x"), Digest.of("x"), time.now()))
        .isFalse();
  }

  @Test
  void sourceThatShrank_isRefused() {
    Zone whole = wide(100);
    target.holding(wide(99));
    apply(plan(whole), whole);
    target.log().clear();

    SyncRefusedException refused = refusal(() -> plan(wide(79)));

    assertThat(codes(refused.findings())).contains("BLOCK SYNC-SHRUNK");
  }

  @Test
  void sourceUnderAnotherName_isHeldToWhatWasLastVerifiedToo() {
    Zone whole = wide(100);
    target.holding(wide(99));
    apply(plan(whole), whole);
    target.log().clear();

    SyncRefusedException refused =
        refusal(() -> engine.planTo(wide(79), "a copy", target, Set.of(), call()));

    assertThat(codes(refused.findings())).contains("BLOCK SYNC-SHRUNK");
  }

  @Test
  void rules_areEnforcedAgainWhenApplying() {
    Zone whole = wide(40, "t 300 CAA 0 issue \"a.example\"");
    target.holding(wide(39, "t 300 CAA 0 issue \"a.example\""));
    apply(plan(whole), whole);
    target.log().clear();
    Zone from = wide(26);
    SafetyRules lax =
        SafetyRules.defaults()
            .withLimits(new SafetyLimits(100, 99, 0, 99, 99, 100, 99, 100, 99, 9));
    SyncPlan plan = new SyncEngine(state, time, lax).plan(source(from), target, APEX, call());
    assertThat(plan.blocking()).isEmpty();

    for (SafetyRules strict :
        List.of(
            SafetyRules.defaults(),
            lax.withProtectedNames(Set.of(APEX.child("t"))),
            lax.withProtectedTypes(Set.of(RecordType.CAA)),
            lax.withLimits(new SafetyLimits(100, 99, 0, 99, 99, 20, 5, 100, 99, 9)))) {
      SyncEngine judging = new SyncEngine(state, time, strict);
      assertThat(
              refusal(
                      () ->
                          judging.apply(
                              plan.digest(),
                              source(from),
                              target,
                              "test",
                              List.of(),
                              SyncListener.NONE,
                              call()))
                  .reason())
          .as("%s", strict)
          .isEqualTo(Reason.RULE);
    }
  }

  @Test
  void planThatChangesTheApex_isAppliedByAFailoverAlone() {
    target.holding(wide(40)).apexNs(Capabilities.ApexNs.EDITABLE);
    Zone desired = wide(40).toBuilder().put(rrset("@ 3600 NS ns.secondary.example.")).build();
    SyncPlan plan = engine.planTo(desired, "test", target, Set.of(RecordType.NS), call());

    SyncRefusedException refused = refusal(() -> apply(plan, desired));

    assertThat(codes(refused.findings())).containsExactly("FATAL SYNC-PROTECTED-APEX");
    assertThat(refused).hasMessageContaining("apply the failover plan");
  }

  @Test
  void snapshotThatDoesNotReadBack_stopsBeforeTheFirstWrite() {
    target.holding(wide(40, "old 300 A 192.0.2.9"));
    Zone from = wide(40);
    SyncPlan plan = plan(from);
    state.loseContent(ZoneArchive.KIND);

    assertThatThrownBy(() -> apply(plan, from))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("does not read back");

    assertThat(target.log()).isEmpty();
  }

  @Test
  void unitThatDoesWhatNobodyAskedFor_isNotSent() {
    target.holding(wide(40, "old 300 A 192.0.2.9"));
    Zone from = wide(40, "old 300 A 192.0.2.10");
    SyncPlan plan = plan(from);
    target.smuggle(new Change.Delete(rrset("host0 300 A 192.0.2.1")));

    assertThatThrownBy(() -> apply(plan, from))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("host0.example.com. A otherwise than the plan");

    assertThat(target.log()).isEmpty();
  }

  @Test
  void providerThatTakesTwoSteps_isTrusted() {
    target.holding(wide(40, "old 300 TXT x"));
    target.recordByRecord();
    Zone from = wide(40, "old 600 TXT y");

    assertThat(apply(plan(from), from)).isInstanceOf(SyncOutcome.Applied.class);

    assertThat(plan(from).isEmpty()).isTrue();
    assertThat(target.log()).hasSize(2);
  }

  @Test
  void movedTarget_isStale_andSaysWhatMoved() {
    target.holding(wide(40));
    Zone from = wide(40, "new 300 A 192.0.2.1");
    SyncPlan plan = plan(from);
    target.edit(rrset("host3 300 A 198.51.100.1"));
    target.edit(rrset("else 300 TXT hi"));

    PlanStaleException stale = (PlanStaleException) refusal(() -> apply(plan, from));

    assertThat(stale.reason()).isEqualTo(Reason.STALE);
    assertThat(stale.moved()).hasSize(2);
    assertThat(stale)
        .hasMessageContaining(
            "target: host3.example.com. A is host3.example.com. 300 IN A 198.51.100.1")
        .hasMessageContaining("was host3.example.com. 300 IN A 192.0.2.4")
        .hasMessageContaining("else.example.com. TXT");
  }

  @Test
  void movedSource_isStale() {
    target.holding(wide(40));
    SyncPlan plan = plan(wide(40, "new 300 A 192.0.2.1"));

    PlanStaleException stale =
        (PlanStaleException) refusal(() -> apply(plan, wide(40, "new 300 A 192.0.2.2")));

    assertThat(stale.moved()).singleElement().asString().startsWith("source: new.example.com. A");
  }

  @Test
  void serialAloneThatMoved_isNotStale() {
    target.holding(wide(40));
    Zone from = wide(40, "new 300 A 192.0.2.1");
    SyncPlan plan = plan(from);
    Zone later =
        from.toBuilder()
            .put(rrset("@ 3600 SOA ns.primary.example. hostmaster 2026112302 7200 900 1209600 300"))
            .build();

    assertThat(apply(plan, later)).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void secondOperatorWithTheSamePlan_isStale() {
    target.holding(wide(40));
    Zone from = wide(40, "new 300 A 192.0.2.1");
    SyncPlan one = plan(from);
    SyncPlan other = plan(from);
    assertThat(apply(one, from)).isInstanceOf(SyncOutcome.Applied.class);
    int writes = target.log().size();

    assertThatThrownBy(() -> apply(other, from)).isInstanceOf(PlanStaleException.class);
    assertThat(target.log()).hasSize(writes);
  }

  @Test
  void heldLease_isRefusedAtOnce() {
    Zone from = zone(RECORDS);
    SyncPlan plan = plan(from);
    try (Lease held = state.acquire(APEX, "somebody else")) {
      assertThatThrownBy(() -> apply(plan, from)).isInstanceOf(LeaseHeldException.class);
      assertThat(held.zone()).isEqualTo(APEX);
    }
    assertThat(target.log()).isEmpty();
  }

  @Test
  void zoneThatAppearedMeanwhile_isStale() {
    Zone from = zone(RECORDS);
    SyncPlan plan = plan(from);
    target.holding(zone());

    PlanStaleException stale = (PlanStaleException) refusal(() -> apply(plan, from));

    assertThat(stale.moved().get(0)).contains("the zone's id is z-1, was none (not created)");
  }

  @Test
  void unsupportedTypes_areLeftOutAndTold() {
    target.holding(wide(40)).types(RecordType.A, RecordType.TXT);
    Zone from =
        wide(40, "x 300 CAA 0 issue \"ca.example\"", "y 300 SRV 0 0 0 .", "new 300 A 192.0.2.1");

    SyncPlan plan = plan(from);

    assertThat(plan.changes().changes()).hasSize(1);
    assertThat(codes(plan.findings()))
        .containsOnlyOnce("WARN FAKE-EXPIRES")
        .filteredOn(code -> code.endsWith("CANNOT-HOLD"))
        .containsExactly("WARN SYNC-CANNOT-HOLD", "WARN SYNC-CANNOT-HOLD");
  }

  @Test
  void unsupportedCriticalTypes_block() {
    target.holding(wide(40)).types(RecordType.A);
    for (String critical :
        List.of(
            "@ 300 MX 10 mail",
            "sub 300 NS ns.sub.example.",
            "v6 300 AAAA 2001:db8::1",
            "@ 300 TXT \"v=spf1 -all\"",
            "_acme-challenge 300 TXT x",
            "sel._domainkey 300 TXT x",
            "@ 300 TXT google-site-verification=abc")) {
      SyncRefusedException refused = refusal(() -> plan(wide(40, critical)));
      assertThat(codes(refused.findings())).as(critical).contains("BLOCK SYNC-CANNOT-HOLD");
    }
    assertThat(codes(plan(wide(40, "t 300 TXT hello")).findings()))
        .contains("WARN SYNC-CANNOT-HOLD");
  }

  @Test
  void ttlsOutOfRange_areClamped_andTheSecondPlanIsEmpty() {
    target.holding(wide(40)).leastTtl(120);
    Zone from = wide(40, "low 30 A 192.0.2.1", "high 604800 A 192.0.2.1");

    SyncPlan plan = plan(from);
    apply(plan, from);

    assertThat(plan.findings())
        .filteredOn(finding -> finding.code().equals("SYNC-TTL-CLAMPED"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).contains("2 RRsets").contains("30 to 120"));
    assertThat(plan(from).isEmpty()).isTrue();
    assertThat(plan(from).equalities()).isPositive();
  }

  @Test
  void ttlsOffAList_getTheNextHigher_withAFinding_andTheSecondPlanIsEmpty() {
    target.holding(wide(40)).ttls(60, 300, 900, 3600);
    Zone from = wide(40, "up 301 A 192.0.2.9", "least 1 A 192.0.2.9", "most 86400 A 192.0.2.9");

    SyncPlan plan = plan(from);
    apply(plan, from);

    assertThat(plan.findings())
        .filteredOn(finding -> finding.code().equals("SYNC-TTL-CLAMPED"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).contains("3 RRsets").contains("301 to 900"));
    Zone held = target.zone().orElseThrow();
    for (String kept : List.of("up 900", "least 60", "most 3600")) {
      assertThat(held.rrsets()).contains(rrset(kept + " A 192.0.2.9"));
    }
    assertThat(plan(from).isEmpty()).isTrue();
  }

  @Test
  void untouchableRrset_isLeftAlone() {
    target.holding(wide(40, "geo 300 A 192.0.2.1")).untouchable(rrset("geo 300 A 192.0.2.1").key());

    SyncPlan plan = plan(wide(40, "geo 300 A 192.0.2.2"));

    assertThat(plan.changes().isEmpty()).isTrue();
    assertThat(codes(plan.findings())).contains("WARN SYNC-UNTOUCHABLE");
  }

  @Test
  void untouchableRrsetOfTheTarget_doesNotHoldUpTheRest() {
    target.holding(wide(40, "geo 300 A 192.0.2.1")).untouchable(rrset("geo 300 A 192.0.2.1").key());
    Zone from = wide(40, "new 300 A 192.0.2.3");
    SyncPlan plan = plan(from);

    SyncOutcome outcome = apply(plan, from);

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(codes(plan.findings())).contains("WARN FAKE-STEERED");
    assertThat(target.zone().orElseThrow().find(rrset("new 300 A 192.0.2.3").key())).isPresent();
  }

  @Test
  void whatStandsInForSomethingSteeredAtTheSource_isNotDeleted() {
    target.holding(wide(40, "www 300 CNAME host1", "old 300 TXT x"));
    Rrset steered = rrset("www 300 A 192.0.2.1");
    RecordHandles handles =
        new RecordHandles() {
          @Override
          public List<Rrset> untouchable() {
            return List.of(steered);
          }
        };
    Reading reading =
        new Reading.Complete(
            "fake:example.com",
            wide(40),
            new Proof(Proof.Kind.STATED_TOTAL, "test"),
            handles,
            List.of(),
            Instant.EPOCH);

    SyncPlan plan = engine.plan(source(reading), target, APEX, call());

    assertThat(plan.changes().changes())
        .extracting(Change::key)
        .hasToString("[old.example.com. TXT]");
    assertThat(codes(plan.findings())).contains("WARN SYNC-STANDS-IN");
  }

  @Test
  void snapshotOfTheTarget_isStoredBeforeTheFirstWrite() {
    Zone before = wide(40, "old 300 A 192.0.2.9");
    target.holding(before);
    target.beforeWrite(
        () -> {
          JournalRecord begin =
              state.read(APEX).stream()
                  .filter(record -> record.kind().equals("SYNC-BEGIN"))
                  .findFirst()
                  .orElseThrow();
          Digest snapshot = new Digest(begin.fields().get("snapshot"));
          assertThat(new ZoneArchive(state).find(snapshot, APEX)).hasValue(before);
        });
    Zone from = wide(40);

    assertThat(apply(plan(from), from)).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void acceptedAndIgnored_isNotDone() {
    target.holding(wide(40));
    target.faults(Fault.NONE, Fault.IGNORED);
    Zone from = wide(40, "a 300 A 192.0.2.1", "b 300 A 192.0.2.1");

    SyncOutcome outcome = apply(plan(from), from);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.PartlyApplied.class,
            partly -> {
              assertThat(partly.applied()).hasSize(1);
              assertThat(partly.missing())
                  .extracting(Change::key)
                  .hasToString("[b.example.com. A]");
              assertThat(codes(partly.findings())).contains("BLOCK SYNC-READS-BACK-OTHERWISE");
            });
  }

  @Test
  void acceptedAndNotServed_isAnOutcome() {
    target.holding(wide(40));
    SyncEngine asking =
        engine.withServedCheck(
            (hosted, expected, changes, call) -> {
              assertThat(hosted.nameServers()).hasSize(2);
              assertThat(expected.find(changes.changes().get(0).key())).isPresent();
              return List.of(Finding.of("NOT-SERVED", Severity.BLOCK, "ns2 answers the old data"));
            });
    Zone from = wide(40, "a 300 A 192.0.2.1");
    SyncPlan plan = plan(from);

    SyncOutcome outcome =
        asking.apply(
            plan.digest(), source(from), target, "test", List.of(), SyncListener.NONE, call());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.PartlyApplied.class,
            partly -> {
              assertThat(partly.applied()).hasSize(1);
              assertThat(codes(partly.findings())).contains("BLOCK NOT-SERVED");
            });
    assertThat(apply(plan, from)).as("resumed").isInstanceOf(SyncOutcome.Applied.class);
    assertThat(target.log()).hasSize(1);
  }

  @Test
  void planOfACallersOwnZone_mayChangeTheApexWhenToldTo() {
    target.holding(wide(40)).apexNs(Capabilities.ApexNs.EDITABLE);
    Zone desired = wide(40).toBuilder().put(rrset("@ 3600 NS ns.secondary.example.")).build();

    assertThat(engine.planTo(desired, "test", target, Set.of(), call()).isEmpty()).isTrue();
    SyncPlan plan = engine.planTo(desired, "test", target, Set.of(RecordType.NS), call());
    assertThat(plan.changes().changes()).extracting(Change::key).hasToString("[example.com. NS]");
    OperationId op = new OperationId("cutover-1");
    try (Lease lease = state.acquire(APEX, "failover")) {
      SyncOutcome outcome =
          engine.apply(plan, target, lease, op, List.of(), SyncListener.NONE, call());
      assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
      SyncOutcome again =
          engine.apply(plan, target, lease, op, List.of(), SyncListener.NONE, call());
      assertThat(again).as("the same operation again only reads back").isEqualTo(outcome);
    }
    assertThat(target.zone().orElseThrow().apexNs().orElseThrow().rdataTexts())
        .containsExactly("ns.secondary.example.");
    assertThat(target.log()).hasSize(1);
    assertThat(target.log().get(0).effect()).startsWith("cutover-1/sync-" + plan.digest().brief());
  }

  @Test
  void fixedApexNs_blocks() {
    target.holding(wide(40)).apexNs(Capabilities.ApexNs.FIXED);
    Zone desired = wide(40).toBuilder().put(rrset("@ 3600 NS ns.secondary.example.")).build();

    SyncRefusedException refused =
        refusal(() -> engine.planTo(desired, "test", target, Set.of(RecordType.NS), call()));

    assertThat(codes(refused.findings())).contains("BLOCK SYNC-CANNOT-HOLD");
  }

  @Test
  void listingWithoutSoa_canBeASource() {
    target.holding(wide(40));
    Zone from = bare("@ 300 A 192.0.2.1").toBuilder().build();
    SyncRefusedException refused =
        refusal(() -> engine.plan(source(from, Proof.Kind.STATED_TOTAL), target, APEX, call()));

    assertThat(codes(refused.findings()))
        .as("it deletes too much, but may be a source")
        .doesNotContain("FATAL SYNC-SOURCE-NO-SOA")
        .contains("BLOCK SYNC-MANY-CHANGES");
  }
}
