// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a zone has at a name, wherever that is; to go through all names there is {@link Walk}. */
final class Tree {
  private final Zone zone;
  private final Set<DomainName> aliases = new HashSet<>();
  private final Set<DomainName> nameServers = new HashSet<>();

  Tree(Zone zone) {
    this.zone = zone;
    for (Rrset rrset : zone.rrsets()) {
      if (rrset.type().equals(RecordType.CNAME)) {
        aliases.add(rrset.name());
      } else if (rrset.type().equals(RecordType.NS)) {
        for (Ns ns : Rdata.of(rrset, Ns.class)) {
          nameServers.add(ns.nameServer());
        }
      }
    }
  }

  DomainName apex() {
    return zone.apex();
  }

  boolean has(DomainName name, RecordType type) {
    return zone.find(name, type).isPresent();
  }

  /** Whether there is a CNAME record; asked of every target there is. */
  boolean isAlias(DomainName name) {
    return aliases.contains(name);
  }

  /** Whether any NS record of the zone names it. */
  boolean isNameServer(DomainName name) {
    return nameServers.contains(name);
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
}
