// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order to apply changes in: those at one owner name together, the critical names first, names
 * that only lose something last.
 *
 * <p>At a name what is deleted goes last, so that the name never answers less than it could; but
 * first where a CNAME comes or goes, since it tolerates no neighbours (RFC 1034 section 3.6.2).
 */
final class ChangeOrder {
  private final DomainName apex;

  ChangeOrder(DomainName apex) {
    this.apex = apex;
  }

  List<Change> of(List<Change> changes) {
    Map<DomainName, List<Change>> byName = new LinkedHashMap<>();
    for (Change change : changes) {
      byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    List<List<Change>> groups = new ArrayList<>(byName.values());
    groups.sort(
        Comparator.comparingInt((List<Change> group) -> rank(group))
            .thenComparing(group -> group.get(0).key().name()));
    List<Change> ordered = new ArrayList<>();
    for (List<Change> group : groups) {
      boolean aliasMoves =
          group.stream()
              .anyMatch(
                  change ->
                      !(change instanceof Change.Update)
                          && change.key().type().equals(RecordType.CNAME));
      int deletes = aliasMoves ? 0 : 2;
      group.sort(
          Comparator.comparingInt((Change change) -> change instanceof Change.Delete ? deletes : 1)
              .thenComparing(Change::key));
      ordered.addAll(group);
    }
    return ordered;
  }

  private int rank(List<Change> group) {
    return group.stream()
        .filter(change -> change.after().isPresent())
        .mapToInt(change -> rank(change))
        .min()
        .orElse(9);
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
    if (type.equals(RecordType.MX) || type.equals(RecordType.NS)) {
      return 2;
    }
    return type.equals(RecordType.TXT) || type.equals(RecordType.SRV) ? 3 : 4;
  }
}
