// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.diff.Change;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which ClouDNS takes changes: addresses before the NS records that point to them, NS
 * before DS and DS away before NS, and what shares a name with a CNAME away before it comes. What
 * only goes goes last. Otherwise the order given is kept. Pure.
 */
final class ChangeSequence {
  private static final int FIRST = 0;
  private static final int DELEGATIONS = 1;
  private static final int DELEGATIONS_GO = 2;
  private static final int OTHERS_GO = 3;

  private ChangeSequence() {}

  static List<Change> of(List<Change> changes) {
    Map<DomainName, List<Change>> byName = new LinkedHashMap<>();
    for (Change change : changes) {
      byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    List<List<Change>> groups = new ArrayList<>();
    for (List<Change> atName : byName.values()) {
      boolean aliasMoves = atName.stream().anyMatch(ChangeSequence::movesAlias);
      atName.sort(Comparator.comparingInt(change -> rank(change, aliasMoves)));
      if (aliasMoves) {
        groups.add(atName);
      } else {
        groups.add(atName.stream().filter(change -> !isDelegation(change)).toList());
        groups.add(atName.stream().filter(ChangeSequence::isDelegation).toList());
      }
    }
    groups.removeIf(List::isEmpty);
    groups.sort(Comparator.comparingInt(ChangeSequence::rank));
    return groups.stream().flatMap(List::stream).toList();
  }

  private static boolean movesAlias(Change change) {
    return !(change instanceof Change.Update) && change.key().type().equals(RecordType.CNAME);
  }

  private static boolean isDelegation(Change change) {
    return change.key().type().equals(RecordType.NS) || change.key().type().equals(RecordType.DS);
  }

  private static int rank(List<Change> group) {
    boolean delegation = group.stream().anyMatch(ChangeSequence::isDelegation);
    boolean onlyGoes = group.stream().allMatch(change -> change.after().isEmpty());
    if (onlyGoes) {
      return delegation ? DELEGATIONS_GO : OTHERS_GO;
    }
    return delegation ? DELEGATIONS : FIRST;
  }

  private static int rank(Change change, boolean aliasMoves) {
    boolean ds = change.key().type().equals(RecordType.DS);
    if (change instanceof Change.Delete) {
      return (aliasMoves ? 0 : 4) + (ds ? 0 : 1);
    }
    return ds ? 3 : 2;
  }
}
