// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A zone as a tree of names, for answering: empty non-terminals are there too. Immutable. */
final class ZoneIndex {
  private final Zone zone;
  private final Map<DomainName, List<Rrset>> nodes = new HashMap<>();

  ZoneIndex(Zone zone) {
    this.zone = zone;
    for (Rrset rrset : zone.rrsets()) {
      nodes.computeIfAbsent(rrset.name(), any -> new ArrayList<>()).add(rrset);
      DomainName ancestor = rrset.name();
      while (!ancestor.equals(zone.apex())) {
        ancestor = ancestor.parent();
        nodes.computeIfAbsent(ancestor, any -> new ArrayList<>());
      }
    }
  }

  Zone zone() {
    return zone;
  }

  /** Whether it was made of this very object; comparing contents would cost more than an answer. */
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(Zone other) {
    return zone == other;
  }

  /** Whether the name exists: with data, or with data below it (RFC 4592 section 2.2.2). */
  boolean exists(DomainName name) {
    return nodes.containsKey(name);
  }

  List<Rrset> at(DomainName name) {
    return nodes.getOrDefault(name, List.of());
  }

  Optional<Rrset> find(DomainName name, RecordType type) {
    for (Rrset rrset : at(name)) {
      if (rrset.type().equals(type)) {
        return Optional.of(rrset);
      }
    }
    return Optional.empty();
  }

  /** The names from the apex down to a name, which is within the zone. */
  List<DomainName> pathTo(DomainName name) {
    List<DomainName> path = new ArrayList<>();
    for (DomainName each = name; !each.equals(zone.apex()); each = each.parent()) {
      path.add(0, each);
    }
    path.add(0, zone.apex());
    return path;
  }

  /** The SOA as it stands in negative answers: with the negative TTL (RFC 2308 section 3). */
  Optional<Rrset> negativeSoa() {
    return zone.soa()
        .map(
            soa -> {
              Octets rdata = soa.rdata().get(0);
              long minimum = rdata.unsigned32(rdata.length() - 4);
              return soa.withTtl(
                  Ttl.ofSeconds(
                      Math.min(soa.ttl().seconds(), Math.min(minimum, Integer.MAX_VALUE))));
            });
  }
}
