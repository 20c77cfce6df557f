// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.util.HashSet;
import java.util.Set;

/**
 * A zone of the reference provider. Immutable.
 *
 * @param id the provider's key of it
 * @param zone what is held, without the SOA record
 * @param untouchable which RRsets are steered
 * @param serial the serial served
 */
record ReferenceZone(String id, Zone zone, Set<RrsetKey> untouchable, long serial) {
  ReferenceZone {
    untouchable = Set.copyOf(untouchable);
  }

  ReferenceZone with(Zone changed) {
    return new ReferenceZone(id, changed, untouchable, serial + 1);
  }

  ReferenceZone steering(RrsetKey key) {
    Set<RrsetKey> more = new HashSet<>(untouchable);
    more.add(key);
    return new ReferenceZone(id, zone, more, serial);
  }

  Zone served() {
    String primary =
        zone.apexNs().map(ns -> ns.rdataTexts().get(0)).orElse("ns1.reference.example.");
    String soa = primary + " hostmaster.reference.example. " + serial + " 7200 900 1209600 300";
    return zone.toBuilder()
        .put(
            Rrset.of(
                zone.apex(),
                RecordType.SOA,
                new Ttl(3600),
                RdataText.parse(RecordType.SOA, soa, zone.apex())))
        .build();
  }
}
