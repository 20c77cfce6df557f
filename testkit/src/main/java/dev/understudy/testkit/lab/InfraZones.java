// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.util.Collection;
import java.util.List;

/** The zones that a lab needs besides the one it is about. */
final class InfraZones {
  private static final Ttl DAY = new Ttl(86_400);

  private InfraZones() {}

  /** Starts a zone with SOA, NS, and the addresses of those name servers that are within it. */
  static Zone.Builder zone(
      DomainName apex, long serial, Collection<NameServer> servers, Ttl ttl, Ttl negativeTtl) {
    List<NameServer> all = List.copyOf(servers);
    String soa =
        all.get(0).name()
            + " hostmaster."
            + (apex.isRoot() ? "" : apex.toString())
            + " "
            + serial
            + " 7200 900 1209600 "
            + negativeTtl;
    List<Octets> names = all.stream().map(server -> server.name().wire()).toList();
    Zone.Builder zone =
        Zone.builder(apex)
            .put(Rrset.of(apex, RecordType.SOA, DAY, RdataText.parse(RecordType.SOA, soa, apex)))
            .put(Rrset.of(apex, RecordType.NS, ttl, names));
    for (NameServer server : all) {
      if (server.name().isWithin(apex)) {
        server.addressRrsets(ttl).forEach(zone::put);
      }
    }
    return zone;
  }

  /** The zone of a provider's own, from which the addresses of its name servers come. */
  static Zone provider(DomainName apex, Collection<NameServer> servers) {
    return zone(apex, 1, servers, DAY, new Ttl(900)).build();
  }

  /**
   * Under which name a provider registered the one of its name server: the last two labels, or
   * three below {@code co}, as in {@code awsdns-67.co.uk}.
   */
  static DomainName registeredName(DomainName nameServer) {
    DomainName name = nameServer;
    while (name.labelCount() > 2) {
      DomainName above = name.parent();
      if (above.labelCount() == 2 && above.toString().startsWith("co.")) {
        return name;
      }
      name = above;
    }
    return name;
  }
}
