// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of a zone with their RRsets, and which of them cut or redirect what is below. */
final class Tree {
  private final Zone zone;
  private final Map<DomainName, List<Rrset>> names = new LinkedHashMap<>();

  Tree(Zone zone) {
    this.zone = zone;
    for (Rrset rrset : zone.rrsets()) {
      names.computeIfAbsent(rrset.name(), name -> new ArrayList<>()).add(rrset);
    }
  }

  DomainName apex() {
    return zone.apex();
  }

  /** The names in canonical order. */
  Map<DomainName, List<Rrset>> names() {
    return names;
  }

  Optional<Rrset> find(DomainName name, RecordType type) {
    return names.getOrDefault(name, List.of()).stream()
        .filter(rrset -> rrset.type().equals(type))
        .findFirst();
  }

  boolean has(DomainName name, RecordType type) {
    return find(name, type).isPresent();
  }

  /** The highest zone cut at or above a name, below the apex. */
  Optional<DomainName> cutOver(DomainName name) {
    Optional<DomainName> found = Optional.empty();
    for (DomainName at = name; at.isBelow(zone.apex()); at = at.parent()) {
      if (has(at, RecordType.NS)) {
        found = Optional.of(at);
      }
    }
    return found;
  }

  /** A name above, within the zone, that has a record of a type. */
  Optional<DomainName> above(DomainName name, RecordType type) {
    for (DomainName at = name; at.isBelow(zone.apex()); ) {
      at = at.parent();
      if (has(at, type)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
