// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.OperationId;
import dev.understudy.dns.ParentView;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.plan.Estimate;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.failover.world.Lookout;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.registrar.Delegation;
import dev.understudy.validation.timing.ResolverClass;
import dev.understudy.validation.timing.TrafficEstimate;
import dev.understudy.validation.timing.Ttls;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What planning a cutover and planning a rollback have in common. */
final class Planner {
  static final String KIND = "plan";

  private final FailoverSetup setup;
  private final Lookout lookout;

  Planner(FailoverSetup setup) {
    this.setup = setup;
    this.lookout =
        new Lookout(
            setup.zone(),
            setup.dns(),
            setup.rootServers(),
            setup.time(),
            setup.rules().callTimeout(),
            OperationId.random());
  }

  FailoverSetup setup() {
    return setup;
  }

  Lookout lookout() {
    return lookout;
  }

  Instant now() {
    return setup.time().now();
  }

  /** The operation that began last, if it has not ended. */
  Optional<OperationView> open() {
    return OperationView.latest(setup.store().read(setup.zone())).filter(OperationView::isOpen);
  }

  static RefusedException operationOpen(OperationView open) {
    return RefusedException.of(
        "OPERATION-OPEN",
        "the operation "
            + open.op()
            + " ("
            + open.title()
            + ", begun "
            + open.started()
            + ") has not ended",
        "resume it, or ask its status");
  }

  /** What the registrar holds, where a plan changes it. */
  Delegation delegation(List<Approval> approvals) {
    Delegation held = setup.registrar().read(setup.zone(), lookout.call());
    SubmitStep.refuseLocked(held, approves(approvals, SubmitStep.REG_LOCK, now()));
    return held;
  }

  /** Refuses while the registrar and the parent say different things: a change is under way. */
  static void refuseMoving(Delegation held, List<DomainName> parent) {
    if (!held.nameServers().equals(parent)) {
      throw RefusedException.of(
          "DELEGATION-MOVING",
          "the registrar holds "
              + held.nameServers()
              + " and the parent's servers publish "
              + parent
              + ": a change is under way",
          "wait until the parent publishes what the registrar holds, then plan again");
    }
  }

  /** When users will have moved, from what was observed. */
  Estimate estimate(ParentView parent, List<ApexAnswer> children, Snapshot snapshot, Zone zone) {
    TrafficEstimate estimate =
        traffic(parent, children, snapshot, zone).withLeastMargin(setup.rules().leastMargin());
    return new Estimate(estimate.earliest(), estimate.typical(), estimate.bound());
  }

  private static TrafficEstimate traffic(
      ParentView parent, List<ApexAnswer> children, Snapshot snapshot, Zone zone) {
    int nsParent =
        Stream.concat(
                parent.answers().stream()
                    .flatMap(each -> each.ns().stream())
                    .map(each -> each.ttl().seconds()),
                snapshot.parents().stream().map(each -> each.nsTtl()))
            .max(Integer::compare)
            .orElse(0);
    int nsChild =
        Stream.concat(
                children.stream()
                    .flatMap(each -> each.nsRrset().stream())
                    .map(each -> each.ttl().seconds()),
                Stream.of(snapshot.primary(), snapshot.secondary())
                    .flatMap(each -> each.servers().stream())
                    .map(each -> each.nsTtl()))
            .max(Integer::compare)
            .orElse(0);
    int glue =
        parent.answers().stream()
            .flatMap(each -> each.glue().stream())
            .map(each -> each.ttl().seconds())
            .max(Integer::compare)
            .orElse(0);
    Ttls ttls = Ttls.ofDelegation(new Ttl(nsParent), new Ttl(nsChild), new Ttl(glue));
    return new TrafficEstimate(
        Duration.ZERO, ttls, addressTtl(zone), ResolverClass.illustrativeMix(ttls));
  }

  /** The largest TTL of what clients ask for most: addresses. */
  private static Ttl addressTtl(Zone zone) {
    return zone.rrsets().stream()
        .filter(each -> each.type().equals(RecordType.A) || each.type().equals(RecordType.AAAA))
        .map(Rrset::ttl)
        .max(Ttl::compareTo)
        .orElse(zone.largestTtl());
  }

  /** What the vantage points can bear out. */
  List<Finding> vantageFindings() {
    List<Finding> findings = new ArrayList<>();
    int have = setup.vantagePoints().size();
    if (have < setup.rules().leastVantages()) {
      findings.add(
          Finding.of(
              "VANTAGE-FEW",
              Severity.WARN,
              have
                  + " vantage points are configured, expected at least "
                  + setup.rules().leastVantages()
                  + ": convergence is seen from few places, and nothing may act on it unattended"));
    }
    return findings;
  }

  static boolean approves(List<Approval> approvals, String rule, Instant now) {
    return approvals.stream().anyMatch(each -> each.covers(rule, now));
  }

  /** Stores a plan under its digest and gives it back as it was read. */
  FailoverPlan store(FailoverPlan plan) {
    Digest digest = setup.store().put(KIND, plan.toByteArray());
    return load(digest);
  }

  /**
   * A stored plan.
   *
   * @throws RefusedException when there is none of that digest
   */
  FailoverPlan load(Digest digest) {
    FailoverPlan plan =
        setup
            .store()
            .get(KIND, digest)
            .map(FailoverPlan::decode)
            .orElseThrow(
                () ->
                    RefusedException.of(
                        "PLAN-UNKNOWN",
                        "no plan " + digest.brief() + " is stored here",
                        "plan first, with this state store"));
    if (!plan.zone().equals(setup.zone())) {
      throw RefusedException.of(
          "WRONG-ZONE",
          "the plan " + digest.brief() + " is for " + plan.zone() + ", not for " + setup.zone(),
          "name the plan of this zone");
    }
    return plan;
  }
}
