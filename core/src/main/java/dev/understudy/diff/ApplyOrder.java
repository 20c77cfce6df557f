// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which changes are applied one by one, so that no moment between is worse than both
 * ends.
 *
 * <p>What belongs to one owner name stays together, and so do a delegation, its DS records and its
 * glue, and a DNAME record with what is below it. Within such a group: DS records go first and come
 * last, what makes room goes before what takes it, glue comes before the name servers that need it
 * and goes after them.
 */
final class ApplyOrder {
  private enum Rank {
    SIGNER_GOES,
    GOES,
    GLUE_COMES,
    DELEGATION_COMES,
    COMES,
    GLUE_GOES,
    SIGNER_COMES
  }

  private final DomainName apex;
  private final Map<DomainName, DomainName> groups = new HashMap<>();
  private final Set<DomainName> redirections = new HashSet<>();
  private final Set<DomainName> aliasesToCome = new HashSet<>();

  private ApplyOrder(DomainName apex) {
    this.apex = apex;
  }

  /** The changes from one version of a zone to another, in the order to apply them. */
  static List<Change> of(Zone from, Zone to, List<Change> changes) {
    ApplyOrder order = new ApplyOrder(from.apex());
    order.learn(from);
    order.learn(to);
    for (Change change : changes) {
      if (change instanceof Change.Create && change.key().type().equals(RecordType.CNAME)) {
        order.aliasesToCome.add(change.key().name());
      }
    }
    return changes.stream()
        .sorted(
            Comparator.comparing((Change change) -> order.group(change.key().name()))
                .thenComparing(order::rank)
                .thenComparing(Change::key))
        .toList();
  }

  private void learn(Zone zone) {
    for (Rrset rrset : zone.rrsets()) {
      if (rrset.type().equals(RecordType.DNAME)) {
        redirections.add(rrset.name());
      } else if (rrset.type().equals(RecordType.NS) && !rrset.name().equals(apex)) {
        for (Ns ns : Rdata.of(rrset, Ns.class)) {
          if (ns.nameServer().isBelow(apex)) {
            groups.merge(ns.nameServer(), rrset.name(), ApplyOrder::first);
          }
        }
      }
    }
  }

  private static DomainName first(DomainName a, DomainName b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private DomainName group(DomainName name) {
    DomainName group = groups.getOrDefault(name, name);
    for (DomainName at = group; at.isWithin(apex) && !at.isRoot(); at = at.parent()) {
      if (redirections.contains(at)) {
        group = at;
      }
    }
    return group;
  }

  private Rank rank(Change change) {
    RecordType type = change.key().type();
    DomainName name = change.key().name();
    boolean goes = change instanceof Change.Delete;
    if (type.equals(RecordType.DS)) {
      return goes ? Rank.SIGNER_GOES : Rank.SIGNER_COMES;
    }
    boolean glue =
        groups.containsKey(name) && (type.equals(RecordType.A) || type.equals(RecordType.AAAA));
    if (glue) {
      boolean room = goes && aliasesToCome.contains(name);
      return room ? Rank.GOES : goes ? Rank.GLUE_GOES : Rank.GLUE_COMES;
    }
    if (goes) {
      return Rank.GOES;
    }
    return type.equals(RecordType.NS) ? Rank.DELEGATION_COMES : Rank.COMES;
  }
}
