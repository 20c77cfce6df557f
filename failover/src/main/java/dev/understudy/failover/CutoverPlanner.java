// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ParentView;
import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.plan.Estimate;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.PlanBase;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.report.Times;
import dev.understudy.sync.SyncPlan;
import dev.understudy.validation.judge.HealthReport;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans cutovers: reads the world, decides, writes nothing outside the state store. */
final class CutoverPlanner {
  private final Planner planner;
  private final FailoverSetup setup;
  private final CutoverRequest request;

  CutoverPlanner(FailoverSetup setup, CutoverRequest request) {
    this.planner = new Planner(setup);
    this.setup = setup;
    this.request = request;
  }

  FailoverPlan plan() {
    planner
        .open()
        .ifPresent(
            open -> {
              throw Planner.operationOpen(open);
            });
    Digest snapshotDigest = newestSnapshot();
    Snapshot snapshot = new Snapshots(setup.store()).load(snapshotDigest);
    refuseOld(snapshot);
    ParentView parent = planner.lookout().parent();
    List<DomainName> delegated = Delegations.agreed(parent);
    HostedZone hosted = Hosting.find(setup.secondary(), setup.zone(), planner.lookout().call());
    refuseHosting(hosted);
    List<DomainName> secondaryNames = Delegations.sorted(hosted.nameServers());
    Snapshot content = new SnapshotTaker(setup).refreshed(snapshot, parent);
    List<ApexAnswer> children = planner.lookout().apex(Delegations.addresses(snapshot.primary()));
    children = join(children, planner.lookout().apex(planner.lookout().servers(secondaryNames)));
    boolean signed =
        snapshot.isSigned()
            || Delegations.hasDs(parent)
            || children.stream().anyMatch(ApexAnswer::hasDnskey);
    HealthReport evidence = new Health(setup, planner.lookout()).against(snapshot);
    if (!signed && !Health.agrees(evidence, request.declared())) {
      throw Health.disagreement(request.declared(), evidence);
    }
    Decision decision =
        Decision.of(
            new Decision.Situation(
                request.declared(),
                delegated,
                apexSets(children, snapshot),
                snapshot.primary().assigned(),
                secondaryNames,
                signed,
                request.trim(),
                approves(Decision.HEALTHY)));
    return assemble(
        snapshotDigest, snapshot, content, parent, delegated, hosted, children, evidence, decision);
  }

  private Digest newestSnapshot() {
    return new Snapshots(setup.store())
        .latest(setup.zone())
        .orElseThrow(
            () ->
                RefusedException.of(
                    "SNAPSHOT-NONE",
                    "no snapshot of " + setup.zone() + " is stored here",
                    "take one while the primary is healthy; without it a cutover would have to"
                        + " ask the patient"));
  }

  private boolean approves(String rule) {
    return Planner.approves(request.approvals(), rule, planner.now());
  }

  private void refuseOld(Snapshot snapshot) {
    Duration allowed = setup.rules().snapshotAge();
    if (snapshot.age(planner.now()).compareTo(allowed) > 0 && !approves(SnapshotStep.OLD)) {
      throw SnapshotStep.tooOld(snapshot, planner.now(), allowed);
    }
  }

  private void refuseHosting(HostedZone hosted) {
    List<Finding> standing =
        Hosting.gate(setup.secondary(), hosted).stream()
            .filter(Finding::isBlocking)
            .filter(each -> each.severity() == Severity.FATAL || !approves(each.code()))
            .toList();
    if (!standing.isEmpty()) {
      throw HostingStep.refusal(setup.secondary().name(), standing);
    }
  }

  private static List<ApexAnswer> join(List<ApexAnswer> first, List<ApexAnswer> second) {
    List<ApexAnswer> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** What every address serves at the apex, from the snapshot for those that are silent. */
  private static List<List<DomainName>> apexSets(List<ApexAnswer> answers, Snapshot snapshot) {
    List<List<DomainName>> sets = new ArrayList<>();
    for (ApexAnswer answer : answers) {
      if (!answer.nameServers().isEmpty()) {
        sets.add(answer.nameServers());
        continue;
      }
      List.of(snapshot.primary(), snapshot.secondary()).stream()
          .map(HostingView::servers)
          .flatMap(List::stream)
          .filter(each -> each.address().equals(answer.server().address()))
          .findFirst()
          .ifPresentOrElse(each -> sets.add(each.nameServers()), () -> sets.add(List.of()));
    }
    return sets;
  }

  private FailoverPlan assemble(
      Digest snapshotDigest,
      Snapshot snapshot,
      Snapshot content,
      ParentView parent,
      List<DomainName> delegated,
      HostedZone hosted,
      List<ApexAnswer> children,
      HealthReport evidence,
      Decision decision) {
    boolean moves = !decision.target().equals(delegated);
    Digest delegation = delegation(delegated, moves);
    Reading.Complete secondary = Hosting.read(setup.secondary(), hosted, planner.lookout().call());
    SyncPlan sync = records(snapshotDigest, snapshot);
    Estimate estimate =
        moves ? planner.estimate(parent, children, content, content.zone()) : Estimate.none();
    FailoverPlan.Builder plan =
        FailoverPlan.builder(
                decision.kind(),
                setup.zone(),
                request.declared(),
                PlanBase.of(snapshotDigest, delegation, Hosting.contentDigest(secondary.zone()))
                    .withContent(new Snapshots(setup.store()).put(content)))
            .made(planner.now(), setup.owner())
            .delegation(delegated, decision.target())
            .trims(decision.trims())
            .estimate(estimate)
            .approvals(request.approvals())
            .findings(findings(snapshot, evidence, hosted, decision))
            .findings(sync.findings());
    if (!sync.isEmpty()) {
      plan.sync(sync.digest());
    }
    addSteps(plan, decision, moves, sync, estimate);
    return planner.store(plan.build());
  }

  /** Without a change the registrar is not even asked: both delegated works without it. */
  private Digest delegation(List<DomainName> delegated, boolean moves) {
    if (!moves) {
      return dev.understudy.registrar.Delegation.of(setup.zone(), delegated).digest();
    }
    dev.understudy.registrar.Delegation held = planner.delegation(request.approvals());
    Planner.refuseMoving(held, delegated);
    if (held.ds().isPresent()) {
      throw RefusedException.of(
          "SIGNED-ZONE",
          "the registrar holds a DS for the zone: " + held.ds().get().rdataTexts(),
          "keep the delegation until plans for signed zones exist");
    }
    return held.digest();
  }

  /** The sync plan that would make the secondary hold the snapshot; empty when it does already. */
  private SyncPlan records(Digest digest, Snapshot snapshot) {
    SyncSide side = new SyncSide(setup);
    String origin = "snapshot:" + digest.brief();
    SyncPlan missing =
        side.compare(
            snapshot.zone(),
            origin,
            setup.secondary().provider(),
            Set.of(),
            planner.lookout().call());
    refuseLoss(missing);
    if (missing.isEmpty()) {
      return missing;
    }
    if (!request.provision()) {
      throw RecordsStep.lacks(setup.secondary().name(), missing);
    }
    return side.plan(
        snapshot.zone(),
        origin,
        setup.secondary().provider(),
        Set.of(),
        request.approvals(),
        planner.lookout().call());
  }

  /** What the secondary cannot hold at all is served by nobody after the cutover. */
  private void refuseLoss(SyncPlan missing) {
    List<Finding> lost =
        missing.findings().stream()
            .filter(each -> each.code().equals("SYNC-CANNOT-HOLD") && each.isBlocking())
            .toList();
    if (!lost.isEmpty() && !approves("SYNC-CANNOT-HOLD")) {
      throw RefusedException.of(
          "SECONDARY-CANNOT-HOLD",
          setup.secondary() + " cannot hold records that the zone needs: " + lost.get(0).text(),
          lost,
          "declare what stands in for them, or have somebody approve SYNC-CANNOT-HOLD and plan"
              + " again");
    }
  }

  private List<Finding> findings(
      Snapshot snapshot, HealthReport evidence, HostedZone hosted, Decision decision) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.of(
            "SNAPSHOT-AGE",
            Severity.INFO,
            "the snapshot is "
                + Times.duration(snapshot.age(planner.now()))
                + " old; what was edited at the primary since is not in it"));
    findings.addAll(Health.findings(evidence));
    findings.addAll(Hosting.gate(setup.secondary(), hosted));
    findings.addAll(planner.vantageFindings());
    for (Approval each : request.approvals()) {
      findings.add(
          Finding.of(
              "APPROVED",
              Severity.WARN,
              each.approver() + " sets " + each.rule() + " aside: " + each.reason()));
    }
    if (decision.kind() == PlanKind.REDELEGATE_UNSIGNED
        && request.declared() != PrimaryState.DEAD) {
      findings.add(
          Finding.of(
              "EXPOSURE-STICKY",
              Severity.WARN,
              "the primary still answers: resolvers that follow the child stay with it as long as"
                  + " its apex NS names it; it is changed there too where its interface allows"));
    }
    return findings;
  }

  private void addSteps(
      FailoverPlan.Builder plan,
      Decision decision,
      boolean moves,
      SyncPlan sync,
      Estimate estimate) {
    StepTexts texts =
        new StepTexts(
            setup.secondary().name(), setup.primary().name(), setup.registrar().id().value());
    Duration none = Duration.ZERO;
    plan.step(texts.of(StepId.AGREE, "", none));
    plan.step(texts.of(StepId.SNAPSHOT, "", none));
    plan.step(
        texts.of(
            StepId.BRING_SECONDARY,
            sync.isEmpty()
                ? "nothing: it holds all of it"
                : "records at " + setup.secondary() + ": " + sync.changes(),
            sync.duration()));
    plan.step(texts.of(StepId.HOSTING, "", none));
    if (moves) {
      plan.step(
          texts.of(
              StepId.SECONDARY_APEX_NS,
              "apex NS at " + setup.secondary() + " to " + decision.target(),
              none));
    }
    plan.step(texts.of(StepId.PROVE, "", none));
    if (moves) {
      plan.step(texts.of(StepId.TARGET_RESOLVES, "", none));
      plan.step(texts.of(StepId.EXPOSURE, "", none));
      plan.step(texts.of(StepId.SUBMIT, "NS at the parent to " + decision.target(), none));
      plan.step(texts.of(StepId.PUBLISHED, "", none));
      if (request.declared() != PrimaryState.DEAD) {
        plan.step(
            texts.of(
                StepId.PRIMARY_APEX_NS,
                "apex NS at "
                    + setup.primary()
                    + " to "
                    + decision.target()
                    + ", if it can be reached",
                none));
      }
    }
    plan.step(texts.of(StepId.WATCH, "", estimate.bound()));
    plan.step(texts.of(StepId.CLOSE, "", none));
  }
}
