// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.DnsProvider;
import dev.understudy.state.JournalRecord;
import dev.understudy.sync.SafetyOverride;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.sync.SyncRefusedException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writing records as part of a failover: always by the sync engine, under the failover's lease. */
final class SyncSide {
  private final SyncEngine engine;

  SyncSide(FailoverSetup setup) {
    this.engine = new SyncEngine(setup.store(), setup.time(), setup.safety());
  }

  /**
   * What makes a provider hold a zone; nothing is written. Rules that somebody set aside do not
   * refuse it.
   *
   * @throws RefusedException when the provider cannot be read, or a rule is touched
   */
  SyncPlan plan(
      Zone desired,
      String origin,
      DnsProvider target,
      Set<RecordType> apexTypes,
      List<Approval> approvals,
      Call call) {
    try {
      return engine.planTo(desired, origin, target, apexTypes, call);
    } catch (SyncRefusedException e) {
      SyncPlan stored = e.plan().orElse(null);
      if (stored != null && isApproved(stored, approvals, call)) {
        return stored;
      }
      throw refusal(e);
    }
  }

  /**
   * What a provider lacks, whatever the rules say of writing it.
   *
   * @throws RefusedException when the provider cannot be read
   */
  SyncPlan compare(
      Zone desired, String origin, DnsProvider target, Set<RecordType> apexTypes, Call call) {
    try {
      return engine.planTo(desired, origin, target, apexTypes, call);
    } catch (SyncRefusedException e) {
      return e.plan().orElseThrow(() -> refusal(e));
    }
  }

  private static boolean isApproved(SyncPlan plan, List<Approval> approvals, Call call) {
    return plan.blocking().stream()
        .allMatch(
            finding ->
                approvals.stream()
                    .anyMatch(each -> each.covers(finding.code(), call.time().now())));
  }

  /** A stored plan. */
  SyncPlan load(Digest digest) {
    return engine.load(digest);
  }

  /**
   * Applies a plan as part of an operation, or goes on with it.
   *
   * @throws RefusedException when a side has moved or a rule is touched
   * @throws StoppedException when something is not there or not known to be there
   */
  void apply(SyncPlan plan, DnsProvider target, Run run) {
    List<SafetyOverride> overrides = new ArrayList<>();
    for (Approval each : run.plan().approvals()) {
      overrides.add(
          new SafetyOverride(
              each.rule(), plan.digest(), each.reason(), each.approver(), each.expires()));
    }
    SyncOutcome outcome =
        engine.apply(
            plan,
            target,
            run.lease(),
            run.log().op(),
            overrides,
            SyncListener.NONE,
            run.call(run.setup().rules().serving().plus(plan.duration())));
    run.pauseIfAsked();
    if (outcome instanceof SyncOutcome.PartlyApplied partly) {
      throw new StoppedException(
          RefusedException.of(
              "SYNC-PARTLY",
              partly.missing().size()
                  + " of "
                  + (partly.missing().size() + partly.applied().size())
                  + " changes are not known to be there",
              partly.findings(),
              "look at the findings, then resume: only what is missing is sent"));
    }
    for (Finding finding : outcome.findings()) {
      if (finding.severity() != Severity.INFO) {
        run.note(finding);
      }
    }
  }

  /**
   * Whether a sync plan has begun in an operation and not ended, so that it has to be gone on with
   * even where the world looks finished: some intent may still lack its outcome.
   */
  static boolean isUnderWay(Run run, Digest plan) {
    boolean begun = false;
    for (JournalRecord record : run.lease().journal().records()) {
      boolean ours =
          record.fields().find("op").equals(Optional.of(run.log().op().value()))
              && record.fields().find("plan").equals(Optional.of(plan.hex()));
      if (ours && record.kind().equals("SYNC-BEGIN")) {
        begun = true;
      } else if (ours && record.kind().equals("SYNC-END")) {
        begun = false;
      }
    }
    return begun;
  }

  /** A refusal of the sync engine in the words of a failover. */
  static RefusedException refusal(SyncRefusedException e) {
    String code =
        switch (e.reason()) {
          case STALE -> "PLAN-STALE";
          case RULE -> "SYNC-RULE";
          case UNKNOWN_PLAN -> "PLAN-UNKNOWN";
          case WRONG_ZONE -> "WRONG-ZONE";
          default -> "READING-INCOMPLETE";
        };
    return RefusedException.of(
        code,
        String.valueOf(e.getMessage()),
        e.findings().stream().filter(Finding::isBlocking).toList(),
        "look at what is named above; where a rule may be set aside, plan again with an approval of"
            + " that rule");
  }
}
