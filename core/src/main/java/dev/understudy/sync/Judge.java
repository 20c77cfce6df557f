// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts plans to the safety rules and refuses those that touch one.
 *
 * @param store where plans are kept, and the journals that say what was last verified
 * @param rules the rules
 */
record Judge(StateStore store, SafetyRules rules) {
  /**
   * A plan with all that is found against it, stored.
   *
   * @param bare what the planner computed
   * @param base what the target holds
   * @param more what was found before
   * @throws SyncRefusedException when a rule is touched
   */
  SyncPlan planned(SyncPlan bare, Scope scope, Zone base, List<Finding> more) {
    List<Finding> findings = new ArrayList<>(more);
    findings.addAll(bare.findings());
    findings.addAll(rules.judgeChanges(scope, base, bare.source().rrsets(), bare.changes()));
    findings.addAll(shrinkage(bare, store.read(bare.zone())));
    SyncPlan plan =
        new SyncPlan(
            bare.zone(),
            bare.source(),
            bare.provider(),
            bare.zoneId(),
            bare.base(),
            bare.changes(),
            bare.apexTypes(),
            bare.calls(),
            bare.duration(),
            bare.equalities(),
            findings.stream().distinct().toList());
    refuseFatal(plan.findings(), plan.source().name());
    store.put(SyncPlan.KIND, plan.encode());
    if (!plan.blocking().isEmpty()) {
      throw new SyncRefusedException(
          Reason.RULE,
          "the sync from "
              + plan.source().name()
              + " to "
              + plan.base().name()
              + " ("
              + plan.changes()
              + ") touches safety rules: "
              + first(plan.blocking())
              + ". Nothing was written. Look at the plan "
              + plan.digest().brief()
              + "; if it is right, have each rule lifted for it by an override",
          plan.findings(),
          plan,
          null);
    }
    return plan;
  }

  /** What was lost on both sides endangers nothing any more, so only deletes are judged. */
  List<Finding> shrinkage(SyncPlan plan, List<JournalRecord> journal) {
    if (plan.changes().deletes() == 0) {
      return List.of();
    }
    return new SyncHistory(journal)
        .lastVerifiedCount(plan.provider(), plan.base().name())
        .map(last -> rules.judgeShrinkage(plan.source().rrsets(), last))
        .orElse(List.of());
  }

  /** Refuses what no override lifts. */
  static void refuseFatal(List<Finding> findings, String source) {
    List<Finding> fatal =
        findings.stream().filter(each -> each.severity() == Severity.FATAL).toList();
    if (!fatal.isEmpty()) {
      throw new SyncRefusedException(
          Reason.RULE,
          "a sync from "
              + source
              + " is refused: "
              + first(fatal)
              + ". Nothing was written, and no override lifts it",
          findings,
          null,
          null);
    }
  }

  /** The first of some findings and how many more there are. */
  static String first(List<Finding> findings) {
    return findings.get(0).code()
        + ", "
        + findings.get(0).text()
        + (findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)");
  }

  /** SOA and NS at the apex are changed by a step of a failover plan alone, under its lease. */
  static void refuseApexTypes(SyncPlan plan) {
    if (!plan.apexTypes().isEmpty()) {
      throw new SyncRefusedException(
          Reason.RULE,
          "the plan "
              + plan.digest().brief()
              + " may change "
              + plan.apexTypes()
              + " at the apex, which only a step of a failover plan does. Nothing was written;"
              + " apply the failover plan it belongs to",
          List.of(
              Finding.of(
                  "SYNC-PROTECTED-APEX",
                  Severity.FATAL,
                  "SOA and NS at the apex of " + plan.zone() + " are not changed by a sync")),
          plan,
          null);
    }
  }
}
