// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of a plan that the target refuses. Where a refused unit is cut is decided here too.
 */
final class Quarantine {
  private final List<Change> plan;
  private final ChangeGroups groups;
  private final SafetyRules rules;
  private final Set<DomainName> nameServers = new HashSet<>();
  private final Map<DomainName, QuarantinedGroup> held = new LinkedHashMap<>();

  /**
   * With nothing in it.
   *
   * @param base what the target held before the plan
   */
  Quarantine(SyncPlan plan, SafetyRules rules, Zone base) {
    this.plan = plan.changes().changes();
    this.groups = ChangeGroups.of(plan.zone(), this.plan);
    this.rules = rules;
    base.apexNs()
        .ifPresent(
            rrset -> Rdata.of(rrset, Ns.class).forEach(each -> nameServers.add(each.nameServer())));
  }

  /**
   * A group that is held back from now on.
   *
   * @param group the group
   * @param finding what it means for the person on call
   * @param stops whether the run must end
   */
  record Held(QuarantinedGroup group, Finding finding, boolean stops) {}

  /**
   * Takes in the group that refused changes belong to, but for what is there already.
   *
   * @param refused changes of one group
   */
  Held hold(List<Change> refused, Set<Change> applied, String reason) {
    DomainName at = groups.group(refused.get(0));
    List<Change> whole = plan.stream().filter(each -> groups.group(each).equals(at)).toList();
    List<Change> open = whole.stream().filter(each -> !applied.contains(each)).toList();
    List<Change> lost =
        whole.stream()
            .filter(each -> each instanceof Change.Delete && applied.contains(each))
            .toList();
    QuarantinedGroup group =
        new QuarantinedGroup(open, reason, whole.stream().anyMatch(this::isNeeded));
    held.put(at, group);
    String text = "the target refuses " + group + ". ";
    if (!lost.isEmpty()) {
      return stop(
          group,
          "SYNC-HALF-CHANGED",
          text
              + "Before it "
              + QuarantinedGroup.named(lost)
              + " was deleted to make room, so nothing more was sent. Put right what the target says"
              + " and apply the same plan again, or put back what was deleted: the snapshot of this"
              + " run holds it");
    }
    if (group.needed()) {
      return stop(
          group,
          "SYNC-CRITICAL-REFUSED",
          text
              + "The zone or a cutover cannot do without it, so nothing more was sent. Put right what"
              + " the target says, then plan again; the same plan can be resumed");
    }
    int most = rules.limits().quarantined();
    if (held.size() > most) {
      return stop(
          group,
          "SYNC-MANY-REFUSED",
          text
              + "More than "
              + most
              + " groups of changes were refused one by one; the objection seems to be to all of"
              + " them. Nothing more was sent; look at what the target says, then resume");
    }
    Finding finding =
        finding(
            group,
            "SYNC-QUARANTINED",
            text
                + "What belongs together with it is held back whole, deletes too; the rest goes on."
                + " Put it right at the source and plan again: only this is left");
    return new Held(group, finding, false);
  }

  private static Held stop(QuarantinedGroup group, String code, String text) {
    return new Held(group, finding(group, code, text), true);
  }

  private static Finding finding(QuarantinedGroup group, String code, String text) {
    return Finding.of(code, Severity.BLOCK, text).at(group.changes().get(0).key());
  }

  /** Whether a change is held back. */
  boolean holds(Change change) {
    return held.containsKey(groups.group(change));
  }

  List<QuarantinedGroup> groups() {
    return List.copyOf(held.values());
  }

  /**
   * Whether users notice at once, or a cutover would: what is critical, and whatever makes name
   * servers known and trusted.
   */
  private boolean isNeeded(Change change) {
    RecordType type = change.key().type();
    return rules.critical().isCritical(change)
        || type.equals(RecordType.NS)
        || type.equals(RecordType.SOA)
        || type.equals(RecordType.DS)
        || nameServers.contains(change.key().name());
  }

  /**
   * The changes of a refused unit in smaller pieces, whole groups each: what was objected to apart
   * from the rest, halves where that is not said. What is needed comes first, so that the run stops
   * early.
   *
   * @param objected what the target objected to, as far as it said
   * @return one piece where there is only one group
   */
  List<List<Change>> pieces(List<Change> changes, Set<RrsetKey> objected) {
    List<List<Change>> all = groups.split(changes);
    if (all.size() == 1) {
      return all;
    }
    List<List<Change>> bad = new ArrayList<>();
    List<List<Change>> good = new ArrayList<>();
    for (List<Change> group : all) {
      boolean blamed = group.stream().anyMatch(each -> objected.contains(each.key()));
      (blamed ? bad : good).add(group);
    }
    if (bad.isEmpty() || good.isEmpty()) {
      int half = (all.size() + 1) / 2;
      return List.of(flat(all.subList(0, half)), flat(all.subList(half, all.size())));
    }
    boolean first = flat(bad).stream().anyMatch(this::isNeeded);
    return first ? List.of(flat(bad), flat(good)) : List.of(flat(good), flat(bad));
  }

  private static List<Change> flat(List<List<Change>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }
}
