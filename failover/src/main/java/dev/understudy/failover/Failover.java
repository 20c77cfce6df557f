// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.OperationId;
import dev.understudy.dns.ParentView;
import dev.understudy.failover.incident.IncidentReport;
import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.report.Report;
import dev.understudy.state.Lease;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failover of one zone: snapshots, plans, applying them, resuming, status and report.
 *
 * <p>Everything is dry until {@link #apply}: planning reads the world and stores a plan under its
 * digest, nothing more. Blocking; a thread's interrupt is a wish for a pause at the next safe
 * point. Safe to share, though only one operation of a zone runs at a time.
 */
public final class Failover {
  private final FailoverSetup setup;

  /** Works with a setup. */
  public Failover(FailoverSetup setup) {
    this.setup = setup;
  }

  /**
   * Takes a snapshot: the whole zone by the primary's interface, its delegation, its servers, the
   * hosting at both providers. Stored, read back, and recorded as the newest.
   *
   * @throws RefusedException when the primary is not healthy, the reading not complete, or an
   *     operation is under way
   * @throws dev.understudy.state.LeaseHeldException when somebody else works on the zone
   */
  public Snapshot takeSnapshot() {
    return new SnapshotTaker(setup).take();
  }

  /** The newest snapshot, from the state store alone. */
  public Optional<Snapshot> latestSnapshot() {
    Snapshots snapshots = new Snapshots(setup.store());
    return snapshots.latest(setup.zone()).map(snapshots::load);
  }

  /**
   * Plans a cutover and stores the plan.
   *
   * @throws RefusedException when a safety rule says no; nothing was written
   */
  public FailoverPlan planCutover(CutoverRequest request) {
    return guarded(() -> new CutoverPlanner(setup, request).plan());
  }

  /**
   * Plans the way back from the last cutover and stores the plan.
   *
   * @throws RefusedException when a safety rule says no, or RRsets were changed at both providers;
   *     nothing was written
   */
  public FailoverPlan planRollback(RollbackRequest request) {
    return guarded(() -> new RollbackPlanner(setup, request).plan());
  }

  private interface Planning {
    FailoverPlan plan();
  }

  private static FailoverPlan guarded(Planning planning) {
    try {
      return planning.plan();
    } catch (ProviderException e) {
      throw RefusedException.of(
          "WORLD-FAILED",
          String.valueOf(e.getMessage()),
          "plan again when it answers; nothing was written");
    }
  }

  /**
   * A stored plan.
   *
   * @throws RefusedException when there is none of that digest for the zone
   */
  public FailoverPlan load(Digest plan) {
    return new Planner(setup).load(plan);
  }

  /**
   * Applies exactly the plan of a digest. A plan that was begun and has not ended is resumed.
   *
   * @throws RefusedException when the plan's base has moved ({@code PLAN-STALE}), another operation
   *     has not ended, or a safety rule says no before the delegation can move
   * @throws dev.understudy.state.LeaseHeldException when somebody else works on the zone
   * @throws dev.understudy.state.StateException when the journal cannot be written; everything has
   *     stopped
   */
  public FailoverOutcome apply(Digest digest) {
    FailoverPlan plan = load(digest);
    try (Lease lease = setup.store().acquire(setup.zone(), setup.owner())) {
      Optional<OperationView> open =
          OperationView.latest(lease.journal().records()).filter(OperationView::isOpen);
      if (open.isPresent() && open.get().plan().equals(digest)) {
        return goOn(lease, plan, open.get());
      }
      refuseApplied(lease, digest);
      if (open.isPresent() && !supersedes(plan, open.get())) {
        throw Planner.operationOpen(open.get());
      }
      refuseStale(plan);
      open.ifPresent(
          each ->
              new OperationWriter(lease.journal(), new OperationId(each.op()))
                  .end("superseded", "the rollback plan " + digest.brief() + " took its place"));
      OperationId op = OperationId.random();
      Run run = new Run(setup, lease, plan, op);
      run.log().begin(plan, plan.kind().title(), setup.owner());
      run.tell(
          new ProgressEvent.OperationStarted(run.now(), op.value(), plan.kind().title(), false));
      return new StepEngine(run, Steps.all()).run();
    }
  }

  private static boolean supersedes(FailoverPlan plan, OperationView open) {
    return plan.kind().isRollback() && RollbackPlanner.mayBeSuperseded(open);
  }

  private static void refuseApplied(Lease lease, Digest digest) {
    for (OperationView each : OperationView.all(lease.journal().records())) {
      if (each.plan().equals(digest)) {
        throw RefusedException.of(
            "PLAN-USED",
            "the plan "
                + digest.brief()
                + " was applied at "
                + each.started()
                + " and ended: "
                + each.endState(),
            "a plan is applied once; plan again from the world as it is");
      }
    }
  }

  /** Looks at everything the plan was computed from. */
  private void refuseStale(FailoverPlan plan) {
    List<String> moved = new ArrayList<>();
    Planner planner = new Planner(setup);
    Optional<Digest> newest = new Snapshots(setup.store()).latest(setup.zone());
    if (!plan.kind().isRollback() && !newest.equals(Optional.of(plan.base().snapshot()))) {
      moved.add("there is a newer snapshot, " + newest.map(Digest::brief).orElse("none"));
    }
    ParentView parent = planner.lookout().parent();
    List<DomainName> delegated = Delegations.agreed(parent);
    if (!delegated.equals(plan.from())) {
      moved.add("the parent names " + delegated + ", not " + plan.from());
    }
    try {
      if (plan.changesDelegation()
          && !setup
              .registrar()
              .read(setup.zone(), planner.lookout().call())
              .digest()
              .equals(plan.base().delegation())) {
        moved.add("the registrar holds another delegation");
      }
      HostedZone hosted = Hosting.find(setup.secondary(), setup.zone(), planner.lookout().call());
      Digest secondary =
          Hosting.contentDigest(
              Hosting.read(setup.secondary(), hosted, planner.lookout().call()).zone());
      if (!secondary.equals(plan.base().secondaryZone())) {
        moved.add("the zone at " + setup.secondary() + " is another than the plan was made from");
      }
      if (plan.kind().isRollback()) {
        RollbackPlanner.moved(setup, plan).ifPresent(moved::add);
      }
    } catch (ProviderException e) {
      throw RefusedException.of(
          "WORLD-FAILED",
          "the base of the plan cannot be checked: " + e.getMessage(),
          "apply again when it answers; nothing was written");
    }
    if (!moved.isEmpty()) {
      throw RefusedException.of(
          "PLAN-STALE",
          "the plan "
              + plan.digest().brief()
              + " was made from another state: "
              + String.join("; ", moved),
          "plan again, look at the new plan, and apply that");
    }
  }

  /**
   * Goes on with the operation that has not ended: reads the journal and the world, and continues
   * at the first step whose postcondition does not hold.
   *
   * @throws RefusedException when there is none, or a safety rule says no before the delegation can
   *     move
   * @throws dev.understudy.state.LeaseHeldException when somebody else works on the zone
   */
  public FailoverOutcome resume() {
    try (Lease lease = setup.store().acquire(setup.zone(), setup.owner())) {
      OperationView open =
          OperationView.latest(lease.journal().records())
              .filter(OperationView::isOpen)
              .orElseThrow(
                  () ->
                      RefusedException.of(
                          "NOTHING-TO-RESUME",
                          "no operation of " + setup.zone() + " is open",
                          "look at the status"));
      return goOn(lease, load(open.plan()), open);
    }
  }

  private FailoverOutcome goOn(Lease lease, FailoverPlan plan, OperationView open) {
    Run run = new Run(setup, lease, plan, new OperationId(open.op()));
    run.log().resumed(setup.owner());
    run.tell(new ProgressEvent.OperationStarted(run.now(), open.op(), open.title(), true));
    return new StepEngine(run, Steps.all()).run();
  }

  /**
   * Ends an operation that shall not go on. Refused once the delegation may be moving: from there
   * the way is on, or a rollback.
   *
   * @throws RefusedException when there is none, or the delegation may be moving
   */
  public void abandon(String reason) {
    try (Lease lease = setup.store().acquire(setup.zone(), setup.owner())) {
      OperationView open =
          OperationView.latest(lease.journal().records())
              .filter(OperationView::isOpen)
              .orElseThrow(
                  () ->
                      RefusedException.of(
                          "NOTHING-TO-ABANDON",
                          "no operation of " + setup.zone() + " is open",
                          "look at the status"));
      if (StepEngine.hasMoved(open) && !open.isDone(StepId.PUBLISHED)) {
        throw RefusedException.of(
                "DELEGATION-MOVING",
                "the registrar may have the change",
                "resume until the parent publishes it; then plan a rollback")
            .after(open.landed());
      }
      new OperationWriter(lease.journal(), new OperationId(open.op())).end("abandoned", reason);
    }
  }

  /**
   * What each vantage point sees now: which provider answers it for a name that no cache holds.
   * Nothing is written.
   *
   * @throws RefusedException when there is no snapshot to tell the providers apart by
   */
  public List<Sight> look() {
    Snapshot known =
        latestSnapshot()
            .orElseThrow(
                () ->
                    RefusedException.of(
                        "SNAPSHOT-NONE",
                        "there is no snapshot of "
                            + setup.zone()
                            + " to tell the providers apart by",
                        "take one while the primary is healthy"));
    return new Vantages(setup, new Planner(setup).lookout(), known).look();
  }

  /** What the journal says, without any network. */
  public FailoverStatus status() {
    return status(setup.store(), setup.zone(), setup.time().now());
  }

  /** What a journal says of a zone, without any network. */
  public static FailoverStatus status(StateStore store, DomainName zone, Instant now) {
    return FailoverStatus.of(zone, store.read(zone), now);
  }

  /**
   * The incident report of the last cutover and all that followed it, from the journal alone.
   *
   * @throws RefusedException when the journal knows of no operation
   */
  public Report report() {
    List<OperationView> operations = OperationView.all(setup.store().read(setup.zone()));
    if (operations.isEmpty()) {
      throw RefusedException.of(
          "NOTHING-TO-REPORT",
          "the journal knows of no operation of " + setup.zone(),
          "look at the status");
    }
    List<FailoverPlan> plans = new ArrayList<>();
    for (OperationView each : operations) {
      setup.store().get(Planner.KIND, each.plan()).map(FailoverPlan::decode).ifPresent(plans::add);
    }
    return IncidentReport.of(
        setup.zone(),
        setup.primary().name(),
        setup.secondary().name(),
        setup.vantagePoints(),
        setup.store().read(setup.zone()),
        plans,
        setup.time().now());
  }
}
