// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;

/** What Cloudflare's name servers answer for a zone. */
final class CloudflareWire {
  /** An automatic TTL on the wire. */
  private static final int AUTOMATIC = 300;

  private static final int SOA_TTL = 1800;

  private CloudflareWire() {}

  static Zone zone(CloudflareZone zone) {
    Zone.Builder out = Zone.builder(zone.apex());
    out.put(soa(zone));
    out.put(apexNs(zone));
    for (CloudflareRecord record : zone.records()) {
      boolean apex = record.name().equals(zone.apex());
      if (apex && record.type().equals(RecordType.NS)) {
        continue; // ignored, or part of the apex NS RRset above
      }
      if (record.isProxied()) {
        proxied(record, out);
      } else if (!(apex && record.type().equals(RecordType.CNAME))) {
        // a CNAME at the apex would be flattened, which needs the addresses of its target
        Ttl ttl = new Ttl(record.ttl() == 1 ? AUTOMATIC : record.ttl());
        out.merge(Rrset.of(record.name(), record.type(), ttl, record.rdata()));
      }
    }
    return out.build();
  }

  private static Rrset soa(CloudflareZone zone) {
    String text =
        zone.nameServers().get(0)
            + " dns.cloudflare.com. "
            + zone.serial()
            + " 10000 2400 604800 1800";
    return Rrset.of(
        zone.apex(), RecordType.SOA, new Ttl(SOA_TTL), RdataWords.parse(RecordType.SOA, text));
  }

  private static Rrset apexNs(CloudflareZone zone) {
    List<Octets> names =
        new ArrayList<>(zone.nameServers().stream().map(DomainName::wire).toList());
    if (zone.multiProvider()) {
      zone.records().stream()
          .filter(record -> record.name().equals(zone.apex()))
          .filter(record -> record.type().equals(RecordType.NS))
          .forEach(record -> names.add(record.rdata()));
    }
    return Rrset.of(zone.apex(), RecordType.NS, new Ttl(zone.nsTtl()), names);
  }

  /** The addresses of the proxy instead of those of the record. */
  private static void proxied(CloudflareRecord record, Zone.Builder out) {
    if (!record.type().equals(RecordType.AAAA)) {
      List<Octets> four =
          List.of(
              RdataWords.parse(RecordType.A, "104.16.132.229"),
              RdataWords.parse(RecordType.A, "104.16.133.229"));
      out.put(Rrset.of(record.name(), RecordType.A, new Ttl(AUTOMATIC), four));
    }
    List<Octets> six =
        List.of(
            RdataWords.parse(RecordType.AAAA, "2606:4700::6810:84e5"),
            RdataWords.parse(RecordType.AAAA, "2606:4700::6810:85e5"));
    out.put(Rrset.of(record.name(), RecordType.AAAA, new Ttl(AUTOMATIC), six));
  }
}
