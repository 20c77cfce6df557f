// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.merge.Conflict;
import dev.understudy.failover.merge.ThreeWayMerge;
import dev.understudy.failover.plan.Estimate;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.PlanBase;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.sync.SyncPlan;
import dev.understudy.validation.judge.HealthReport;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans rollbacks: always from the world as it is, never as a replayed list of undos. */
final class RollbackPlanner {
  private final Planner planner;
  private final FailoverSetup setup;
  private final RollbackRequest request;

  RollbackPlanner(FailoverSetup setup, RollbackRequest request) {
    this.planner = new Planner(setup);
    this.setup = setup;
    this.request = request;
  }

  FailoverPlan plan() {
    OperationView cutover = cutover();
    FailoverPlan before = planner.load(cutover.plan());
    Snapshots snapshots = new Snapshots(setup.store());
    Snapshot snapshot = snapshots.load(before.base().snapshot());
    ParentView parent = planner.lookout().parent();
    List<DomainName> delegated = Delegations.agreed(parent);
    if (!delegated.equals(before.target())) {
      throw RefusedException.of(
          "DELEGATION-MOVED",
          "the parent names "
              + delegated
              + "; after the cutover "
              + cutover.op()
              + " it named "
              + before.target(),
          "somebody else changed the delegation; find out who before going anywhere");
    }
    if (Delegations.hasDs(parent)) {
      throw RefusedException.of(
          "SIGNED-ZONE",
          "there is a DS at the parent now",
          "keep the delegation until plans for signed zones exist");
    }
    HostedZone primary = Hosting.find(setup.primary(), setup.zone(), planner.lookout().call());
    HostedZone secondary = Hosting.find(setup.secondary(), setup.zone(), planner.lookout().call());
    Zone primaryZone = Hosting.read(setup.primary(), primary, planner.lookout().call()).zone();
    Reading.Complete secondaryNow =
        Hosting.read(setup.secondary(), secondary, planner.lookout().call());
    ThreeWayMerge merge =
        ThreeWayMerge.of(
            snapshot.zone(),
            secondaryNow.zone(),
            primaryZone,
            rules(primary, secondary),
            request.choices());
    refuseConflicts(merge);
    Snapshot content =
        new SnapshotTaker(setup)
            .assemble(
                merge.target(),
                "merged from " + snapshot.digest().brief() + " and readings of both providers",
                parent);
    refuseUnhealthy(content);
    Digest contentDigest = snapshots.put(content);
    boolean moves = !before.from().equals(delegated);
    Digest delegation = delegation(delegated, moves);
    SyncPlan sync =
        new SyncSide(setup)
            .plan(
                merge.target(),
                "merge:" + contentDigest.brief(),
                setup.primary().provider(),
                Set.of(),
                request.approvals(),
                planner.lookout().call());
    List<ApexAnswer> children = planner.lookout().apex(Delegations.addresses(content.secondary()));
    Estimate estimate =
        moves ? planner.estimate(parent, children, content, content.zone()) : Estimate.none();
    FailoverPlan.Builder plan =
        FailoverPlan.builder(
                PlanKind.ROLLBACK,
                setup.zone(),
                PrimaryState.HEALTHY,
                PlanBase.of(
                        before.base().snapshot(),
                        delegation,
                        Hosting.contentDigest(secondaryNow.zone()))
                    .withPrimaryZone(Hosting.contentDigest(primaryZone))
                    .withContent(contentDigest))
            .made(planner.now(), setup.owner())
            .delegation(delegated, before.from())
            .estimate(estimate)
            .approvals(request.approvals())
            .choices(request.choices())
            .findings(merge.findings())
            .findings(findings(merge))
            .findings(sync.findings());
    if (!sync.isEmpty()) {
      plan.sync(sync.digest());
    }
    addSteps(plan, before.from(), moves, sync, estimate);
    return planner.store(plan.build());
  }

  /** The cutover to go back from: ended, or at least published. */
  private OperationView cutover() {
    List<OperationView> all = OperationView.all(setup.store().read(setup.zone()));
    for (int i = all.size() - 1; i >= 0; i--) {
      OperationView each = all.get(i);
      if (each.isOpen() && !mayBeSuperseded(each)) {
        throw Planner.operationOpen(each);
      }
      if (each.kind().isRollback()) {
        if (each.isDone(StepId.PUBLISHED) || each.endState().equals("done")) {
          break; // the stage has been given back
        }
      } else if (each.isOpen() || each.endState().equals("done") || mayBeSuperseded(each)) {
        return each;
      }
    }
    throw RefusedException.of(
        "NOTHING-TO-ROLL-BACK",
        "the journal knows of no cutover of " + setup.zone() + " that has not been rolled back",
        "look at the status");
  }

  /** A cutover that only watches caches any more gives way to a rollback. */
  static boolean mayBeSuperseded(OperationView operation) {
    return !operation.kind().isRollback()
        && (operation.isDone(StepId.PUBLISHED) || operation.stepStarted(StepId.WATCH).isPresent());
  }

  private EqualityRules rules(HostedZone primary, HostedZone secondary) {
    Capabilities first = setup.primary().provider().capabilities(primary, planner.lookout().call());
    Capabilities second =
        setup.secondary().provider().capabilities(secondary, planner.lookout().call());
    return second.lenient(first.lenient(EqualityRules.betweenProviders()));
  }

  private static void refuseConflicts(ThreeWayMerge merge) {
    if (merge.conflicts().isEmpty()) {
      return;
    }
    List<Finding> evidence = new ArrayList<>();
    for (Conflict each : merge.conflicts()) {
      evidence.add(Finding.of("ROLLBACK-CONFLICT", Severity.BLOCK, each.explain()).at(each.key()));
    }
    throw RefusedException.of(
        "ROLLBACK-CONFLICT",
        merge.conflicts().size()
            + " RRsets were changed at both providers since the cutover; only a person can say"
            + " which version is right",
        evidence,
        "decide for each (secondary, primary or snapshot) and plan again with those choices");
  }

  private void refuseUnhealthy(Snapshot content) {
    List<ServerAddress> servers = Delegations.addresses(content.primary());
    if (servers.isEmpty()) {
      throw RefusedException.of(
          "PRIMARY-UNHEALTHY",
          "no server of " + setup.primary() + " answers for the zone",
          "stay where you are: the secondary serves the zone; plan again when the primary is well");
    }
    HealthReport evidence = new Health(setup, planner.lookout()).answering(servers);
    if (!Health.isHealthy(evidence)) {
      throw PrimaryHealthyStep.unhealthy(setup.primary().name(), evidence);
    }
  }

  private Digest delegation(List<DomainName> delegated, boolean moves) {
    if (!moves) {
      return dev.understudy.registrar.Delegation.of(setup.zone(), delegated).digest();
    }
    dev.understudy.registrar.Delegation held = planner.delegation(request.approvals());
    Planner.refuseMoving(held, delegated);
    return held.digest();
  }

  private List<Finding> findings(ThreeWayMerge merge) {
    List<Finding> findings = new ArrayList<>(planner.vantageFindings());
    for (RrsetKey key : merge.fromSecondary()) {
      findings.add(
          Finding.of(
                  "ROLLBACK-BRINGS-HOME",
                  Severity.INFO,
                  "changed at the secondary since the cutover; goes home to the primary")
              .at(key));
    }
    for (RrsetKey key : merge.keptFromPrimary()) {
      findings.add(
          Finding.of(
                  "ROLLBACK-KEEPS-PRIMARY",
                  Severity.WARN,
                  "the primary's version stays by choice; the secondary differs from now on until"
                      + " the next sync")
              .at(key));
    }
    return findings;
  }

  private void addSteps(
      FailoverPlan.Builder plan,
      List<DomainName> target,
      boolean moves,
      SyncPlan sync,
      Estimate estimate) {
    StepTexts texts =
        new StepTexts(
            setup.primary().name(), setup.secondary().name(), setup.registrar().id().value());
    Duration none = Duration.ZERO;
    plan.step(texts.of(StepId.PRIMARY_HEALTHY, "", setup.rules().soak()));
    plan.step(texts.of(StepId.FREEZE, "", none));
    plan.step(
        texts.of(
            StepId.BRING_HOME,
            sync.isEmpty()
                ? "nothing: it holds all of it"
                : "records at " + setup.primary() + ": " + sync.changes(),
            sync.duration()));
    plan.step(texts.of(StepId.HOSTING, "", none));
    plan.step(texts.of(StepId.PROVE, "", none));
    plan.step(texts.of(StepId.SERIAL, "", none));
    if (moves) {
      plan.step(
          texts.of(
              StepId.SECONDARY_APEX_NS, "apex NS at " + setup.secondary() + " to " + target, none));
      plan.step(
          texts.of(
              StepId.PRIMARY_APEX_NS, "apex NS at " + setup.primary() + " to " + target, none));
      plan.step(texts.of(StepId.TARGET_RESOLVES, "", none));
      plan.step(texts.of(StepId.EXPOSURE, "", none));
      plan.step(texts.of(StepId.SUBMIT, "NS at the parent to " + target, none));
      plan.step(texts.of(StepId.PUBLISHED, "", none));
    }
    plan.step(texts.of(StepId.WATCH, "", estimate.bound()));
    if (moves) {
      plan.step(texts.of(StepId.RESTORE_TTLS, "the TTL of the apex NS, where it differs", none));
    }
    plan.step(texts.of(StepId.CLOSE, "", none));
  }

  /** Whether a plan's base still stands, with what moved. */
  static Optional<String> moved(FailoverSetup setup, FailoverPlan plan) {
    Planner planner = new Planner(setup);
    HostedZone primary = Hosting.find(setup.primary(), setup.zone(), planner.lookout().call());
    Digest now =
        Hosting.contentDigest(
            Hosting.read(setup.primary(), primary, planner.lookout().call()).zone());
    return plan.base().primaryZone().filter(each -> !each.equals(now)).isPresent()
        ? Optional.of("the zone at " + setup.primary() + " is another than the plan was made from")
        : Optional.empty();
  }
}
