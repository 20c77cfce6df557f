// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.finding.Finding;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a zone smaller as long as it still fails: leaves out RRsets, by halves at first, then
 * rdata, then evens out TTLs. A zone that broke no rule breaks none on the way.
 */
final class ZoneShrinker {
  private final Predicate<Zone> fails;

  ZoneShrinker(Predicate<Zone> fails) {
    this.fails = fails;
  }

  Zone shrink(Zone zone) {
    boolean legal = isLegal(zone);
    Predicate<Zone> wanted = smaller -> (!legal || isLegal(smaller)) && fails.test(smaller);
    Zone smallest = zone;
    int before;
    do {
      before = smallest.recordCount();
      smallest = fewerRrsets(smallest, wanted);
      smallest = fewerRdata(smallest, wanted);
    } while (smallest.recordCount() < before);
    return evenTtls(smallest, wanted);
  }

  private static boolean isLegal(Zone zone) {
    return ZoneRules.check(zone).stream().noneMatch(Finding::isBlocking);
  }

  private static Zone fewerRrsets(Zone zone, Predicate<Zone> wanted) {
    Zone smallest = zone;
    for (int chunk = Math.max(1, zone.rrsets().size() / 2); chunk > 0; chunk /= 2) {
      for (int at = 0; at < smallest.rrsets().size(); ) {
        List<Rrset> kept = new ArrayList<>(smallest.rrsets());
        kept.subList(at, Math.min(kept.size(), at + chunk)).clear();
        Zone candidate = Zone.of(zone.apex(), kept);
        if (wanted.test(candidate)) {
          smallest = candidate;
        } else {
          at += chunk;
        }
      }
    }
    return smallest;
  }

  private static Zone fewerRdata(Zone zone, Predicate<Zone> wanted) {
    Zone smallest = zone;
    for (Rrset rrset : zone.rrsets()) {
      Rrset present = rrset;
      for (int i = present.size() - 1; i >= 0 && present.size() > 1; i--) {
        List<Octets> kept = new ArrayList<>(present.writtenRdata());
        kept.remove(i);
        Rrset fewer = Rrset.of(present.name(), present.type(), present.ttl(), kept);
        Zone candidate = smallest.toBuilder().put(fewer).build();
        if (wanted.test(candidate)) {
          smallest = candidate;
          present = fewer;
        }
      }
    }
    return smallest;
  }

  private static Zone evenTtls(Zone zone, Predicate<Zone> wanted) {
    List<Rrset> even = zone.rrsets().stream().map(rrset -> rrset.withTtl(new Ttl(300))).toList();
    Zone candidate = Zone.of(zone.apex(), even);
    return wanted.test(candidate) ? candidate : zone;
  }
}
