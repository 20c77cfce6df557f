// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.HostingStatus;
import dev.understudy.state.LeaseHeldException;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.Digest;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused, with which code, and that nothing was written for it. */
class RefusalTest {
  private static final CutoverRequest DEAD = CutoverRequest.of(PrimaryState.DEAD);

  @TempDir Path state;

  private static RefusedException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(RefusedException.class, call);
  }

  private static void assertNothingWritten(Stage stage) {
    assertThat(stage.registrar.submissions()).isEmpty();
    assertThat(stage.primary.writes()).isEmpty();
    assertThat(stage.secondary.writes()).isEmpty();
  }

  @Test
  void planCutover_withoutSnapshot() {
    try (Stage stage = new Stage(state)) {
      assertThat(refused(() -> stage.failover().planCutover(DEAD)).code())
          .isEqualTo("SNAPSHOT-NONE");
    }
  }

  @Test
  void takeSnapshot_whileTheInterfaceIsDead() {
    try (Stage stage = new Stage(state)) {
      stage.primary.interfaceDead(true);

      RefusedException refused = refused(() -> stage.failover().takeSnapshot());

      assertThat(refused.code()).isEqualTo("PROVIDER-UNREACHABLE");
      assertThat(stage.failover().latestSnapshot()).isEmpty();
    }
  }

  @Test
  void takeSnapshot_whileAServerIsDead() {
    try (Stage stage = new Stage(state)) {
      stage.lab.primary().servers().get(0).fault(ServerFault.DEAD);

      RefusedException refused = refused(() -> stage.failover().takeSnapshot());

      assertThat(refused.code()).isEqualTo("PRIMARY-UNHEALTHY");
      assertThat(refused.evidence()).isNotEmpty();
    }
  }

  @Test
  void takeSnapshot_whileTheSecondaryIsOnStage() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      cutOver(stage);
      stage.recovery();

      assertThat(refused(() -> stage.failover().takeSnapshot()).code())
          .isEqualTo("PRIMARY-OFF-STAGE");
    }
  }

  @Test
  void planCutover_snapshotOlderThanADay_needsAnApprover() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.advance(Duration.ofHours(25));
      stage.outage();

      RefusedException refused = refused(() -> stage.failover().planCutover(DEAD));
      FailoverPlan approved =
          stage
              .failover()
              .planCutover(
                  DEAD.withApprovals(
                      List.of(
                          new Approval(
                              "SNAPSHOT-OLD",
                              "nobody edited it",
                              "bob",
                              stage.time.now().plusSeconds(600)))));

      assertThat(refused.code()).isEqualTo("SNAPSHOT-OLD");
      assertThat(refused.reason()).contains("1 d 1 h old");
      assertThat(approved.findings()).anyMatch(each -> each.code().equals("APPROVED"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimaryState.class,
      names = {"HEALTHY", "PARTIAL", "WRONG"})
  void planCutover_deadPrimaryDeclaredOtherwise(PrimaryState declared) {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();

      RefusedException refused =
          refused(() -> stage.failover().planCutover(CutoverRequest.of(declared)));

      assertThat(refused.code()).isEqualTo("PRIMARY-DISAGREES");
      assertThat(refused.reason()).contains("dead");
      assertThat(refused.evidence()).hasSizeGreaterThan(2);
    }
  }

  @Test
  void planCutover_healthyPrimaryDeclaredDead() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();

      assertThat(refused(() -> stage.failover().planCutover(DEAD)).code())
          .isEqualTo("PRIMARY-DISAGREES");
      assertNothingWritten(stage);
    }
  }

  @Test
  void planCutover_machineWithoutNetwork_isNoEvidence() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.lab.servers().forEach(each -> each.fault(ServerFault.DEAD));

      RefusedException refused = refused(() -> stage.failover().planCutover(DEAD));

      assertThat(refused.code()).isEqualTo("PARENT-UNREACHABLE");
    }
  }

  @Test
  void planCutover_signedZone() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage
          .lab
          .registry()
          .setDs(
              Stage.APEX,
              Optional.of(
                  Rrset.of(
                      Stage.APEX,
                      RecordType.DS,
                      new Ttl(3600),
                      RdataText.parse(
                          RecordType.DS, "12345 13 2 " + "ab".repeat(32), Stage.APEX))));
      stage.advance(Duration.ofHours(1));
      stage.outage();

      RefusedException refused = refused(() -> stage.failover().planCutover(DEAD));

      assertThat(refused.code()).isEqualTo("SIGNED-ZONE");
      assertThat(refused.exitStatus()).isEqualTo(4);
      assertNothingWritten(stage);
    }
  }

  @Test
  void planCutover_emptySecondary() {
    try (Stage stage = new Stage(state, Stage.empty(), 3600, "primary")) {
      stage.failover().takeSnapshot();
      stage.outage();

      RefusedException refused = refused(() -> stage.failover().planCutover(DEAD));

      assertThat(refused.code()).isEqualTo("SECONDARY-LACKS");
      assertThat(refused.reason()).contains("empty zone");
      assertThat(refused.exitStatus()).isEqualTo(4);
      assertNothingWritten(stage);
    }
  }

  @Test
  void apply_secondaryEmptiedAfterThePlan_isStale() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      stage.secondary.edit(
          zone -> zone.remove(new RrsetKey(Stage.APEX.child("www"), RecordType.A)));

      RefusedException refused = refused(() -> stage.failover().apply(plan.digest()));

      assertThat(refused.code()).isEqualTo("PLAN-STALE");
      assertThat(refused.reason()).contains("Second");
      assertNothingWritten(stage);
      assertThat(stage.failover().status().operation()).isEmpty();
    }
  }

  @Test
  void apply_delegationMovedAfterThePlan_isStale() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      stage
          .lab
          .registry()
          .setNameServers(Stage.APEX, List.of(plan.target().get(0), plan.from().get(0)), List.of());

      RefusedException refused = refused(() -> stage.failover().apply(plan.digest()));

      assertThat(refused.code()).isEqualTo("PLAN-STALE");
      assertNothingWritten(stage);
    }
  }

  @Test
  void apply_newerSnapshotAfterThePlan_isStale() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      stage.recovery();
      stage.advance(Duration.ofMinutes(1));
      stage.failover().takeSnapshot();
      stage.outage();

      assertThat(refused(() -> stage.failover().apply(plan.digest())).code())
          .isEqualTo("PLAN-STALE");
    }
  }

  @Test
  void apply_unknownPlan() {
    try (Stage stage = new Stage(state)) {
      assertThat(refused(() -> stage.failover().apply(Digest.of("nothing"))).code())
          .isEqualTo("PLAN-UNKNOWN");
    }
  }

  @Test
  void apply_secondOperator_isToldWhoHoldsTheZone() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      stage.store.acquire(Stage.APEX, "alice on host-1");

      assertThatThrownBy(() -> new Failover(stage.setup(stage.store, "bob")).apply(plan.digest()))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("alice on host-1");
      assertNothingWritten(stage);
    }
  }

  @Test
  void apply_samePlanTwice() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      stage.failover().apply(plan.digest());

      assertThat(refused(() -> stage.failover().apply(plan.digest())).code())
          .isEqualTo("PLAN-USED");
      assertThat(stage.registrar.submissions()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostingStatus.class,
      names = {"PREPARING", "UNKNOWN"})
  void planCutover_secondaryThatWillNotServe(HostingStatus status) {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      stage.secondary.status(status);

      assertThat(refused(() -> stage.failover().planCutover(DEAD)).code()).startsWith("HOSTING-");
      assertNothingWritten(stage);
    }
  }

  @Test
  void planCutover_secondaryThatWillBeDeleted_needsAnApprover() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      stage.secondary.hostingFindings(
          List.of(
              Finding.of("FIRST-PENDING", Severity.BLOCK, "the zone is deleted after 28 days")));

      RefusedException refused = refused(() -> stage.failover().planCutover(DEAD));

      assertThat(refused.code()).isEqualTo("FIRST-PENDING");
      assertThat(refused.reason()).contains("28 days");
      assertNothingWritten(stage);
    }
  }

  @Test
  void apply_secondaryServesSomethingElse_endsBeforeTheRegistrar() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD);
      Zone wrong =
          stage.secondary.zone().toBuilder()
              .remove(new RrsetKey(Stage.APEX.child("www"), RecordType.A))
              .build();
      stage.lab.secondary().servers().get(0).fault(ServerFault.wrongAnswers(ZoneHolder.of(wrong)));

      RefusedException refused = refused(() -> stage.failover().apply(plan.digest()));

      assertThat(refused.code()).isEqualTo("PROVE-FAILED");
      assertThat(refused.evidence()).anyMatch(each -> each.code().equals("CON-CONTENT"));
      assertNothingWritten(stage);
      assertThat(stage.failover().status().operation().orElseThrow().endState())
          .isEqualTo("refused");
    }
  }

  @Test
  void planCutover_lockedAtTheRegistry() {
    try (Stage stage = new Stage(state)) {
      stage.failover().takeSnapshot();
      stage.outage();
      stage.registrar.locks(List.of("serverUpdateProhibited"));

      assertThat(refused(() -> stage.failover().planCutover(DEAD)).code()).isEqualTo("REG-LOCK");
    }
  }

  @Test
  void planRollback_withoutCutover() {
    try (Stage stage = new Stage(state)) {
      assertThat(refused(() -> stage.failover().planRollback(RollbackRequest.plain())).code())
          .isEqualTo("NOTHING-TO-ROLL-BACK");
    }
  }

  @Test
  void planRollback_changedOnBothSides_stopsForAPerson() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      cutOver(stage);
      RrsetKey www = new RrsetKey(Stage.APEX.child("www"), RecordType.A);
      stage.secondary.edit(zone -> zone.put(Stage.rrset("www", RecordType.A, 300, "192.0.2.50")));
      stage.primary.edit(zone -> zone.put(Stage.rrset("www", RecordType.A, 300, "192.0.2.60")));
      stage.recovery();

      RefusedException refused =
          refused(() -> stage.failover().planRollback(RollbackRequest.plain()));
      FailoverPlan decided =
          stage
              .failover()
              .planRollback(RollbackRequest.plain().withChoices(Map.of(www, Choice.SECONDARY)));
      FailoverOutcome end = stage.failover().apply(decided.digest());

      assertThat(refused.code()).isEqualTo("ROLLBACK-CONFLICT");
      assertThat(refused).hasMessageContaining("192.0.2.50").hasMessageContaining("192.0.2.60");
      assertThat(end).isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.primary.zone().find(www))
          .contains(Stage.rrset("www", RecordType.A, 300, "192.0.2.50"));
    }
  }

  @Test
  void planRollback_toADeadPrimary() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      cutOver(stage);
      stage.primary.interfaceDead(false);

      assertThat(refused(() -> stage.failover().planRollback(RollbackRequest.plain())).code())
          .isEqualTo("PRIMARY-UNHEALTHY");
    }
  }

  @Test
  void apply_rollbackAfterAnEditAtTheSecondary_isStale() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      cutOver(stage);
      stage.recovery();
      FailoverPlan plan = stage.failover().planRollback(RollbackRequest.plain());
      stage.secondary.edit(zone -> zone.put(Stage.rrset("late", RecordType.A, 60, "192.0.2.1")));

      assertThat(refused(() -> stage.failover().apply(plan.digest())).code())
          .isEqualTo("PLAN-STALE");
      assertThat(stage.primary.writes()).isEmpty();
    }
  }

  @Test
  void snapshot_storedAndReadBack_isTheSame() {
    try (Stage stage = new Stage(state)) {
      Snapshot taken = stage.failover().takeSnapshot();

      Snapshot back = Snapshot.decode(taken.toByteArray());

      assertThat(back.encode()).isEqualTo(taken.encode());
      assertThat(back.zone()).isEqualTo(stage.primary.zone());
      assertThat(back.primary().servers()).isNotEmpty();
      assertThat(back.secondary().servers()).isNotEmpty();
      assertThat(back.parents()).hasSize(2);
      assertThat(back.isSigned()).isFalse();
      assertThat(back.serials()).hasSize(2);
      assertThat(stage.failover().latestSnapshot().orElseThrow().digest())
          .isEqualTo(taken.digest());
    }
  }

  private static void cutOver(Stage stage) {
    stage.failover().takeSnapshot();
    stage.outage();
    FailoverPlan plan = stage.failover().planCutover(DEAD);
    stage.failover().apply(plan.digest());
  }
}
