// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRules;
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
  private final CriticalRules critical;
  private final Set<DomainName> nameServers = new HashSet<>();
  private final Map<DomainName, QuarantinedGroup> held = new LinkedHashMap<>();

  /**
   * With nothing in it.
   *
   * @param base what the target held before the plan
   */
  Quarantine(SyncPlan plan, CriticalRules critical, Zone base) {
    this.plan = plan.changes().changes();
    this.groups = ChangeGroups.of(plan.zone(), this.plan);
    this.critical = critical;
    base.apexNs()
        .ifPresent(
            rrset -> Rdata.of(rrset, Ns.class).forEach(each -> nameServers.add(each.nameServer())));
  }

  /** Takes in the group that a refused change belongs to, but for what is there already. */
  QuarantinedGroup add(Change refused, Set<Change> applied, String reason) {
    List<Change> whole =
        plan.stream().filter(each -> groups.group(each).equals(groups.group(refused))).toList();
    QuarantinedGroup group =
        new QuarantinedGroup(
            whole.stream().filter(each -> !applied.contains(each)).toList(),
            reason,
            whole.stream().anyMatch(this::isNeeded));
    held.put(groups.group(refused), group);
    return group;
  }

  /** What of a refused change's group was deleted before it was refused. */
  List<Change> lost(Change refused, Set<Change> applied) {
    return plan.stream()
        .filter(each -> each instanceof Change.Delete && applied.contains(each))
        .filter(each -> groups.group(each).equals(groups.group(refused)))
        .toList();
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
    return critical.isCritical(change)
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
