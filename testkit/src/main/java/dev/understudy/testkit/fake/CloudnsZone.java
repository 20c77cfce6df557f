// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A zone of the ClouDNS fake. Immutable; writes make another.
 *
 * @param apex the name
 * @param type {@code master}, {@code slave}, {@code parked} or {@code geodns}
 * @param active whether it is served
 * @param serial the serial served
 * @param records its records by id
 * @param extras what it has besides
 */
record CloudnsZone(
    DomainName apex,
    String type,
    boolean active,
    long serial,
    SortedMap<Long, CloudnsRecord> records,
    CloudnsExtras extras) {
  CloudnsZone {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  String name() {
    return apex.folded().toStringWithoutFinalDot();
  }

  CloudnsZone with(CloudnsRecord record) {
    SortedMap<Long, CloudnsRecord> changed = new TreeMap<>(records);
    changed.put(record.id(), record);
    return new CloudnsZone(apex, type, active, serial + 1, changed, extras);
  }

  CloudnsZone without(long id) {
    SortedMap<Long, CloudnsRecord> changed = new TreeMap<>(records);
    changed.remove(id);
    return new CloudnsZone(apex, type, active, serial + 1, changed, extras);
  }

  CloudnsZone with(CloudnsExtras changed) {
    return new CloudnsZone(apex, type, active, serial + 1, records, changed);
  }

  ObjectNode shown() {
    return Bodies.object()
        .put("name", name())
        .put("type", type)
        .put("zone", isReverse(apex) ? "reverse" : "domain")
        .put("status", active ? "1" : "0");
  }

  static boolean isReverse(DomainName apex) {
    return apex.isWithin(DomainName.parse("in-addr.arpa."))
        || apex.isWithin(DomainName.parse("ip6.arpa."));
  }

  /** What the name servers answer with; of steered records all. */
  Zone wire() {
    Zone.Builder out = Zone.builder(apex);
    String soa = "ns1.cloudns.net. support.cloudns.net. " + serial + " 7200 1800 1209600 3600";
    out.put(Rrset.of(apex, RecordType.SOA, new Ttl(3600), RdataWords.parse(RecordType.SOA, soa)));
    for (CloudnsRecord record : records.values()) {
      if (record.active() && record.rdata().isPresent()) {
        out.merge(
            Rrset.of(
                record.owner(),
                RecordType.parse(record.type()),
                new Ttl(record.ttl()),
                record.rdata().get()));
      }
    }
    return out.build();
  }
}
