// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRules;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order to apply changes in: groups that belong together one after the other, the critical ones
 * first, those that only lose something last.
 *
 * <p>Within a group what is needed comes before what needs it, and names that only lose something
 * come last, what needs before what is needed. At a name what is deleted goes last, so that the
 * name never answers less than it could; but first where a CNAME comes or goes, since it tolerates
 * no neighbours (RFC 1034 section 3.6.2), and a DS RRset before the delegation it belongs to.
 */
final class ChangeOrder {
  private static final int ONLY_LOSES = 9;

  private final DomainName apex;
  private final CriticalRules critical;

  ChangeOrder(DomainName apex, CriticalRules critical) {
    this.apex = apex;
    this.critical = critical;
  }

  List<Change> of(List<Change> changes) {
    ChangeGroups groups = ChangeGroups.of(apex, changes);
    List<List<Change>> ordered = new ArrayList<>();
    for (List<Change> group : groups.split(changes)) {
      ordered.add(within(groups, group));
    }
    ordered.sort(
        Comparator.comparingInt((List<Change> group) -> rank(group))
            .thenComparing(ChangeOrder::firstName));
    return ordered.stream().flatMap(List::stream).toList();
  }

  private static DomainName firstName(List<Change> group) {
    return group.stream()
        .map(change -> change.key().name())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static List<Change> within(ChangeGroups groups, List<Change> group) {
    Map<DomainName, List<Change>> byName = new TreeMap<>();
    for (Change change : group) {
      byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    List<List<Change>> giving = new ArrayList<>();
    List<List<Change>> losing = new ArrayList<>();
    for (DomainName name : groups.inOrderOfNeed(byName.keySet())) {
      List<Change> atName = sorted(byName.getOrDefault(name, List.of()));
      if (atName.stream().allMatch(Change.Delete.class::isInstance)) {
        losing.add(0, atName);
      } else {
        giving.add(atName);
      }
    }
    giving.addAll(losing);
    return giving.stream().flatMap(List::stream).toList();
  }

  private static List<Change> sorted(List<Change> atName) {
    boolean aliasMoves =
        atName.stream()
            .anyMatch(
                change ->
                    !(change instanceof Change.Update)
                        && change.key().type().equals(RecordType.CNAME));
    int deletes = aliasMoves ? 0 : 3;
    return atName.stream()
        .sorted(
            Comparator.comparingInt((Change change) -> place(change, deletes))
                .thenComparing(Change::key))
        .toList();
  }

  private static int place(Change change, int deletes) {
    boolean goes = change instanceof Change.Delete;
    if (change.key().type().equals(RecordType.DS)) {
      return goes ? -1 : 2;
    }
    return goes ? deletes : 1;
  }

  private int rank(List<Change> group) {
    return group.stream()
        .filter(change -> change.after().isPresent())
        .mapToInt(this::rank)
        .min()
        .orElse(ONLY_LOSES);
  }

  private int rank(Change change) {
    RecordType type = change.key().type();
    boolean address =
        type.equals(RecordType.A) || type.equals(RecordType.AAAA) || type.equals(RecordType.CNAME);
    if (change.key().name().equals(apex) && (address || type.equals(RecordType.MX))) {
      return 0;
    }
    if (address) {
      return 1;
    }
    return critical.isCritical(change) ? 2 : type.equals(RecordType.SRV) ? 3 : 4;
  }
}
