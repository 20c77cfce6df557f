// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out from a zone what its servers must answer: the algorithm of RFC 1034 section 4.3.2 with
 * the wildcards of RFC 4592 and the subtree aliases of RFC 6672. Immutable, thread-safe.
 */
final class ZoneAnswers {
  private final DomainName apex;
  private final Map<DomainName, List<Rrset>> byName = new HashMap<>();
  private final Set<DomainName> emptyNonTerminals = new LinkedHashSet<>();

  ZoneAnswers(Zone zone) {
    this.apex = zone.apex();
    for (Rrset rrset : zone.rrsets()) {
      byName.computeIfAbsent(rrset.name(), unused -> new ArrayList<>(2)).add(rrset);
    }
    for (DomainName name : byName.keySet()) {
      if (name.equals(apex)) {
        continue;
      }
      for (DomainName above = name.parent(); above.isBelow(apex); above = above.parent()) {
        if (byName.containsKey(above) || !emptyNonTerminals.add(above)) {
          break;
        }
      }
    }
  }

  /** Names without data that exist because names below them do (RFC 4592 section 2.2.2). */
  Set<DomainName> emptyNonTerminals() {
    return emptyNonTerminals;
  }

  /** Whether a name is within a zone that is delegated away, its cut included. */
  boolean isDelegated(DomainName name) {
    return cut(name).isPresent();
  }

  Expected answer(DomainName name, RecordType type) {
    Optional<Rrset> cut = cut(name);
    if (cut.isPresent() && !(type.equals(RecordType.DS) && name.equals(cut.get().name()))) {
      return new Expected.Referral(cut.get());
    }
    Optional<Rrset> dname = dnameAbove(name);
    if (dname.isPresent()) {
      return new Expected.SubtreeAlias(dname.get());
    }
    List<Rrset> present = byName.get(name);
    if (present != null) {
      return choose(present, name, type);
    }
    if (emptyNonTerminals.contains(name)) {
      return new Expected.NoData(name);
    }
    List<Rrset> wildcard = byName.get(closestEncloser(name).child("*"));
    if (wildcard == null) {
      return emptyNonTerminals.contains(closestEncloser(name).child("*"))
          ? new Expected.NoData(name)
          : new Expected.NoName(name);
    }
    return choose(wildcard, name, type);
  }

  private static Expected choose(List<Rrset> present, DomainName name, RecordType type) {
    for (Rrset each : present) {
      if (each.type().equals(type)) {
        return new Expected.Data(each.withName(name));
      }
    }
    for (Rrset each : present) {
      if (each.type().equals(RecordType.CNAME) && !type.isDnssecGenerated()) {
        return new Expected.Alias(each.withName(name));
      }
    }
    return new Expected.NoData(name);
  }

  /** The highest zone cut at or above a name: what is below it is not ours to answer. */
  private Optional<Rrset> cut(DomainName name) {
    Optional<Rrset> highest = Optional.empty();
    for (DomainName at = name; at.isBelow(apex); at = at.parent()) {
      Optional<Rrset> ns = find(at, RecordType.NS);
      if (ns.isPresent()) {
        highest = ns;
      }
    }
    return highest;
  }

  private Optional<Rrset> dnameAbove(DomainName name) {
    Optional<Rrset> highest = Optional.empty();
    for (DomainName at = name; !at.equals(apex) && at.isBelow(apex); ) {
      at = at.parent();
      Optional<Rrset> dname = find(at, RecordType.DNAME);
      if (dname.isPresent()) {
        highest = dname;
      }
    }
    return highest;
  }

  private Optional<Rrset> find(DomainName name, RecordType type) {
    List<Rrset> present = byName.getOrDefault(name, List.of());
    return present.stream().filter(each -> each.type().equals(type)).findFirst();
  }

  /** The nearest ancestor that exists (RFC 4592 section 3.3.1). */
  private DomainName closestEncloser(DomainName name) {
    DomainName at = name.parent();
    while (!at.equals(apex) && !byName.containsKey(at) && !emptyNonTerminals.contains(at)) {
      at = at.parent();
    }
    return at;
  }
}
