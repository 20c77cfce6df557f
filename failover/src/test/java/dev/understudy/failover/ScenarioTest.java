// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Cadence;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Capabilities;
import dev.understudy.state.Fields;
import dev.understudy.state.Journal;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.StateException;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens on the way: returns, doubts, delays, pauses, crashes of others. */
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {
  private static final CutoverRequest DEAD = CutoverRequest.of(PrimaryState.DEAD);
  private static final RrsetKey WWW = new RrsetKey(Stage.APEX.child("www"), RecordType.A);

  @TempDir Path state;

  private static List<String> codes(OperationView operation) {
    return operation.findings().stream().map(Finding::code).toList();
  }

  private static FailoverPlan planned(Stage stage) {
    stage.failover().takeSnapshot();
    stage.lab.warm();
    stage.outage();
    return stage.failover().planCutover(DEAD);
  }

  @Test
  void primaryComesBackWithAnOldZoneInMidCutover_cutoverGoesOnAndRollbackHeals() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      Zone old =
          stage.primary.zone().toBuilder()
              .put(Stage.rrset("www", RecordType.A, 300, "192.0.2.99"))
              .remove(new RrsetKey(Stage.APEX.child("mail"), RecordType.A))
              .build();
      stage.primary.edit(zone -> zone); // the serial goes on after the old version
      FailoverPlan plan = planned(stage);
      stage.lab.in(
          Duration.ofMinutes(4),
          () -> {
            stage.primary.restore(old);
            stage.recovery();
          });

      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(codes(end.operation())).contains(LeavingWatch.RETURNED_OLD);
      assertThat(stage.registrar.submissions()).hasSize(1);

      FailoverPlan rollback = stage.failover().planRollback(RollbackRequest.plain());
      FailoverOutcome back = stage.failover().apply(rollback.digest());

      assertThat(rollback.findings()).anyMatch(f -> f.code().equals("ROLLBACK-PRIMARY-DIFFERS"));
      assertThat(back).isInstanceOf(FailoverOutcome.Done.class);
      assertThat(Hosting.contentDigest(stage.primary.zone()))
          .isEqualTo(Hosting.contentDigest(stage.secondary.zone()));
    }
  }

  @Test
  void snapshotFromBeforeTheSecondaryAnswered_isEnoughForACutover() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      stage.secondary.interfaceDead(true);
      stage.failover().takeSnapshot();
      stage.secondary.interfaceDead(false);
      stage.outage();

      FailoverPlan plan = stage.failover().planCutover(DEAD);
      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(stage.failover().latestSnapshot().orElseThrow().secondary().servers()).isEmpty();
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
    }
  }

  @Test
  void bothDelegatedAndPrimaryDead_nothingIsWritten() {
    try (Stage stage = both()) {
      FailoverPlan plan = planned(stage);

      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(plan.kind()).isEqualTo(PlanKind.ALREADY_DELEGATED);
      assertThat(plan.changesDelegation()).isFalse();
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).isEmpty();
      assertThat(stage.secondary.writes()).isEmpty();
      assertThat(end.operation().fact(CloseStep.FACT).orElse("")).startsWith("no");
    }
  }

  @Test
  void bothDelegatedAndPrimaryWrong_isTrimmedAtParentAndApex_andComesBack() {
    try (Stage stage = both()) {
      stage.failover().takeSnapshot();
      stage.lab.warm();
      Zone wrong =
          stage.primary.zone().toBuilder()
              .put(Stage.rrset("www", RecordType.A, 300, "203.0.113.6"))
              .build();
      stage.lab.primary().fault(ServerFault.wrongAnswers(ZoneHolder.of(wrong)));

      FailoverPlan plan = stage.failover().planCutover(CutoverRequest.of(PrimaryState.WRONG));
      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(plan.kind()).isEqualTo(PlanKind.ALREADY_DELEGATED);
      assertThat(plan.trims()).isTrue();
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.lab.registry().nameServers(Stage.APEX).orElseThrow())
          .isEqualTo(stage.lab.secondary().nameServerNames());
      assertThat(names(stage.secondary.zone()))
          .isEqualTo(new TreeSet<>(stage.lab.secondary().nameServerNames()));

      stage.recovery();
      FailoverPlan rollback = stage.failover().planRollback(RollbackRequest.plain());
      FailoverOutcome back = stage.failover().apply(rollback.digest());

      assertThat(back)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.lab.registry().nameServers(Stage.APEX).orElseThrow()).hasSize(6);
      assertThat(names(stage.secondary.zone())).hasSize(6);
    }
  }

  private Stage both() {
    Stage stage = new Stage(state, Stage.content(), 600, "primary", "secondary");
    stage.hurry();
    for (MemoryProvider each : List.of(stage.primary, stage.secondary)) {
      TreeSet<DomainName> names = new TreeSet<>(stage.lab.primary().nameServerNames());
      names.addAll(stage.lab.secondary().nameServerNames());
      each.edit(
          zone ->
              zone.put(
                  Rrset.of(
                      Stage.APEX,
                      RecordType.NS,
                      new Ttl(600),
                      names.stream().map(DomainName::wire).toList())));
    }
    return stage;
  }

  private static TreeSet<DomainName> names(Zone zone) {
    return new TreeSet<>(dev.understudy.dns.NsNames.of(zone.apexNs().orElseThrow()));
  }

  @Test
  void answersAreLostAfterTheyLanded_nothingIsSentTwice() {
    try (Stage stage =
        new Stage(state, Stage.content().toBuilder().remove(WWW).build(), 600, "primary")) {
      stage.hurry();
      stage.failover().takeSnapshot();
      stage.outage();
      FailoverPlan plan = stage.failover().planCutover(DEAD.withProvisioning());
      stage.secondary.loseNextAnswer();
      stage.registrar.loseNextAnswer();

      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.secondary.writes()).hasSize(1);
      assertThat(stage.registrar.submissions()).hasSize(1);
      assertThat(end.operation().writes())
          .extracting(OperationView.Write::result)
          .containsExactly("reconciled", "reconciled");
    }
  }

  @Test
  void registryThatNeverPublishes_isStuck_andResumeOnlyWaits() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);
      stage.lab.registry().hold();

      FailoverOutcome stuck = stage.failover().apply(plan.digest());
      stage.lab.registry().release();
      FailoverOutcome end = stage.failover().resume();

      assertThat(stuck).isInstanceOf(FailoverOutcome.Stopped.class);
      FailoverOutcome.Stopped stopped = (FailoverOutcome.Stopped) stuck;
      assertThat(stopped.why().code()).isEqualTo("REG-STUCK");
      assertThat(stopped.why().nextStep()).contains("ticket", "example.com.");
      assertThat(stopped.why().doneSoFar()).singleElement().asString().contains("submit");
      assertThat(stopped.exitStatus()).isEqualTo(5);
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).hasSize(1);
    }
  }

  @Test
  void abandon_whileTheDelegationMoves_isRefused() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);
      stage.lab.registry().hold();
      stage.failover().apply(plan.digest());

      assertThatThrownBy(() -> stage.failover().abandon("no"))
          .hasMessageContaining("DELEGATION-MOVING");
    }
  }

  @Test
  void interrupt_pausesAtASafePoint_andResumeGoesOn() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);
      Failover interrupted =
          new Failover(
              withListener(
                  stage,
                  event -> {
                    if (event instanceof ProgressEvent.Observed) {
                      Thread.currentThread().interrupt();
                    }
                  }));

      FailoverOutcome paused = interrupted.apply(plan.digest());
      assertThat(Thread.interrupted()).isTrue();
      FailoverOutcome end = stage.failover().resume();

      assertThat(paused).isInstanceOf(FailoverOutcome.Paused.class);
      assertThat(paused.operation().haltedCode()).isEqualTo("PAUSED");
      assertThat(end).isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).hasSize(1);
    }
  }

  @Test
  void longPauseWhileWatching_isAGap_andTheClocksGoOn() {
    try (Stage stage = new Stage(state)) {
      stage.rules =
          stage.rules.withCadence(
              new Cadence(List.of(new Cadence.Phase(Duration.ofHours(9), Duration.ofMinutes(2)))));
      FailoverPlan plan = planned(stage);
      AtomicBoolean once = new AtomicBoolean();
      Predicate<ProgressEvent> watched = roundsOfTheWatch();
      new Failover(
              withListener(
                  stage,
                  event -> {
                    if (watched.test(event) && once.compareAndSet(false, true)) {
                      Thread.currentThread().interrupt();
                    }
                  }))
          .apply(plan.digest());
      assertThat(Thread.interrupted()).isTrue();
      Instant published =
          Instant.parse(
              stage
                  .failover()
                  .status()
                  .operation()
                  .orElseThrow()
                  .fact(PublishedStep.FACT)
                  .orElseThrow());
      stage.advance(Duration.ofMinutes(40));

      FailoverOutcome end = stage.failover().resume();

      assertThat(end).isInstanceOf(FailoverOutcome.Done.class);
      assertThat(end.operation().gaps()).hasSize(1);
      assertThat(end.operation().gaps().get(0).missed()).isBetween(18, 20);
      assertThat(end.operation().fact(PublishedStep.FACT)).contains(published.toString());
      Duration lasted =
          Duration.between(published, end.operation().stepDone(StepId.WATCH).orElseThrow());
      assertThat(lasted).as("waits are not started anew").isLessThan(Duration.ofMinutes(80));
    }
  }

  /** Rounds from the step on in which caches are watched. */
  private static Predicate<ProgressEvent> roundsOfTheWatch() {
    AtomicBoolean watching = new AtomicBoolean();
    return event -> {
      if (event instanceof ProgressEvent.StepStarted step && step.step().equals("watch")) {
        watching.set(true);
      }
      return watching.get() && event instanceof ProgressEvent.Observed;
    };
  }

  private static FailoverSetup withListener(
      Stage stage, dev.understudy.failover.progress.ProgressListener listener) {
    FailoverSetup setup = stage.setup();
    return FailoverSetup.builder(setup.zone())
        .primary(setup.primary())
        .secondary(setup.secondary())
        .registrar(setup.registrar())
        .dns(setup.dns())
        .rootServers(setup.rootServers())
        .vantagePoints(setup.vantagePoints())
        .store(setup.store())
        .time(setup.time())
        .owner("other")
        .listener(listener)
        .rules(setup.rules())
        .parity(setup.parity())
        .delegationPolicy(setup.delegationPolicy())
        .build();
  }

  @Test
  void listenerThatThrows_stopsNothing() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);

      FailoverOutcome end =
          new Failover(
                  withListener(
                      stage,
                      event -> {
                        throw new IllegalStateException("broken listener");
                      }))
              .apply(plan.digest());

      assertThat(end).isInstanceOf(FailoverOutcome.Done.class);
    }
  }

  @Test
  void journalThatFails_stopsEverythingBeforeTheNextWrite() {
    try (Stage stage = new Stage(state)) {
      FailoverPlan plan = planned(stage);
      CrashingStore failing =
          new CrashingStore(stage.store, 0, false) {
            @Override
            Journal wrapped(Journal journal) {
              return new Journal() {
                @Override
                public JournalRecord append(String kind, Fields fields) {
                  if (kind.equals("INTENT")) {
                    throw new StateException("the disk is full");
                  }
                  return journal.append(kind, fields);
                }

                @Override
                public List<JournalRecord> records() {
                  return journal.records();
                }
              };
            }
          };

      assertThatThrownBy(() -> new Failover(stage.setup(failing, "x")).apply(plan.digest()))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("disk is full");
      assertThat(stage.registrar.submissions()).isEmpty();
    }
  }

  @Test
  void rollbackWhileTheCutoverWatches_takesItsPlace() {
    try (Stage stage = new Stage(state, Stage.content(), 172_800, "primary")) {
      FailoverPlan plan = planned(stage);
      AtomicInteger rounds = new AtomicInteger();
      Predicate<ProgressEvent> watched = roundsOfTheWatch();
      new Failover(
              withListener(
                  stage,
                  event -> {
                    if (watched.test(event) && rounds.incrementAndGet() == 3) {
                      Thread.currentThread().interrupt();
                    }
                  }))
          .apply(plan.digest());
      assertThat(Thread.interrupted()).isTrue();
      stage.recovery();

      FailoverPlan rollback = stage.failover().planRollback(RollbackRequest.plain());
      FailoverOutcome end = stage.failover().apply(rollback.digest());

      List<OperationView> all = OperationView.all(stage.store.read(Stage.APEX));
      assertThat(all.get(0).endState()).isEqualTo("superseded");
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
    }
  }

  @Test
  void secondaryThatKeepsItsOwnApexNs_rollsBackWithAFinding() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      stage.secondary.apexNs(Capabilities.ApexNs.FIXED);
      stage.failover().apply(planned(stage).digest());
      stage.recovery();
      FailoverPlan rollback = stage.failover().planRollback(RollbackRequest.plain());

      FailoverOutcome end = stage.failover().apply(rollback.digest());

      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(codes(end.operation())).contains("APEX-NS-FIXED", "EXPOSURE-OPEN");
      assertThat(end.operation().fact(CloseStep.FACT).orElse("")).startsWith("no");
    }
  }

  @Test
  void partialPrimary_cutsOverAndSaysThatItIsSticky() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      stage.failover().takeSnapshot();
      stage.lab.primary().servers().get(0).fault(ServerFault.DEAD);
      FailoverPlan plan = stage.failover().planCutover(CutoverRequest.of(PrimaryState.PARTIAL));

      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(plan.findings()).anyMatch(f -> f.code().equals("EXPOSURE-STICKY"));
      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(names(stage.primary.zone()))
          .isEqualTo(new TreeSet<>(stage.lab.secondary().nameServerNames()));
    }
  }

  @Test
  void partialPrimaryWhoseInterfaceDiesToo_cutsOverAllTheSame() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      stage.failover().takeSnapshot();
      stage.lab.primary().servers().get(0).fault(ServerFault.DEAD);
      FailoverPlan plan = stage.failover().planCutover(CutoverRequest.of(PrimaryState.PARTIAL));
      stage.primary.interfaceDead(true);

      FailoverOutcome end = stage.failover().apply(plan.digest());

      assertThat(end)
          .as(() -> stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(codes(end.operation())).contains("APEX-NS-UNREACHABLE", "EXPOSURE-OPEN");
      assertThat(end.operation().fact(CloseStep.FACT).orElse("")).startsWith("no");
    }
  }

  @Test
  void status_needsNoNetworkAndSaysWhatIsWaitedFor() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);
      stage.lab.registry().hold();
      stage.failover().apply(plan.digest());
      stage.lab.close();

      FailoverStatus status = Failover.status(stage.store, Stage.APEX, stage.time.now());

      assertThat(status.isOpen()).isTrue();
      assertThat(status.describe())
          .contains("REG-STUCK", "waiting for 2 of 2 servers of the parent", "snapshot: ");
      assertThat(status.operation().orElseThrow().current()).contains(StepId.PUBLISHED);
    }
  }

  @Test
  void primaryInterfaceIsNeverAskedWhileItIsDead() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      FailoverPlan plan = planned(stage);

      stage.failover().apply(plan.digest());

      assertThat(stage.primary.callsWhileDead()).isZero();
    }
  }
}
