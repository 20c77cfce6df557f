// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks;

import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.A;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A later version of a zone: of its RRsets one in a thousand is removed, one changed, and as many
 * are added. No delegation is touched, so that name servers load both.
 *
 * @param zone the later version
 * @param added the RRsets that are new
 * @param changed those that say something else
 * @param removed those that are gone
 */
record NextVersion(
    Zone zone, List<RrsetKey> added, List<RrsetKey> changed, List<RrsetKey> removed) {
  private static final Set<RecordType> REMOVABLE =
      Set.of(RecordType.TXT, RecordType.CAA, RecordType.CNAME, RecordType.AAAA, RecordType.MX);

  static NextVersion of(Zone zone) {
    int share = Math.max(1, zone.rrsets().size() / 1000);
    List<RrsetKey> added = new ArrayList<>();
    List<RrsetKey> changed = new ArrayList<>();
    List<RrsetKey> removed = new ArrayList<>();
    List<Rrset> rrsets = new ArrayList<>();
    int since = 0;
    for (Rrset rrset : zone.rrsets()) {
      since++;
      boolean due = since >= 400 || zone.rrsets().size() < 1000;
      boolean plain = REMOVABLE.contains(rrset.type()) && !rrset.name().equals(zone.apex());
      if (due && plain && removed.size() < share && removed.size() <= changed.size()) {
        removed.add(rrset.key());
        since = 0;
      } else if (due && plain && changed.size() < share) {
        changed.add(rrset.key());
        rrsets.add(rrset.withTtl(new Ttl(rrset.ttl().seconds() + 7)));
        since = 0;
      } else {
        rrsets.add(rrset);
      }
    }
    for (int i = 0; i < share; i++) {
      Rrset more =
          Rrset.of(
              zone.apex().child("added-" + i),
              RecordType.A,
              new Ttl(300),
              A.parse("192.0.2." + i % 256).octets());
      added.add(more.key());
      rrsets.add(more);
    }
    return new NextVersion(Zone.of(zone.apex(), rrsets), added, changed, removed);
  }
}
