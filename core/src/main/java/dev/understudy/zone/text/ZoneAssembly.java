// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the records of a file together to RRsets and a zone, with findings on the way: sorts them,
 * then joins neighbours.
 */
final class ZoneAssembly {
  private final Lines lines;
  private final FindingCollector findings;
  private final DomainName apex;
  private DomainName last;
  private int lastPlace = -1;

  private ZoneAssembly(Lines lines, DomainName apex, FindingCollector findings) {
    this.lines = lines;
    this.apex = apex;
    this.last = apex;
    this.findings = findings;
  }

  static ParsedZone of(FileReading reading, DomainName origin) {
    Lines lines = reading.lines();
    Set<DomainName> soas = soaOwners(lines);
    DomainName apex = soas.isEmpty() || soas.contains(origin) ? origin : soas.iterator().next();
    ZoneAssembly assembly = new ZoneAssembly(lines, apex, reading.findings());
    if (!apex.equals(origin) && !origin.equals(DomainName.ROOT)) { // the root: none was given
      assembly.note(
          "ZONE-APEX-NOT-ORIGIN",
          "the SOA record is at "
              + apex
              + ", not at the origin given, "
              + origin
              + ": the zone is "
              + apex);
    }
    if (soas.isEmpty()) {
      assembly.findings.add(
          Finding.of(
                  "ZONE-NO-SOA",
                  Severity.BLOCK,
                  (lines.count() == 0 ? "no record could be read" : "no SOA record was read")
                      + "; expected one at the apex")
              .at(apex)
              .citing("RFC 1035 section 5.2"));
    }
    Zone zone = assembly.zone();
    return new ParsedZone(
        zone, reading.firstError() == null, assembly.findings.toList(), reading.octets());
  }

  /** The owner names of SOA records, in the order of the file. */
  private static Set<DomainName> soaOwners(Lines lines) {
    Set<DomainName> owners = new LinkedHashSet<>();
    for (int i = 0; i < lines.count(); i++) {
      if (lines.typeCode(lines.place(i)) == RecordType.SOA.code()) {
        owners.add(lines.owner(lines.place(i)));
      }
    }
    return owners;
  }

  private void note(String code, String text) {
    findings.add(Finding.of(code, Severity.WARN, text).at(apex));
  }

  private Zone zone() {
    int[] sorted = within();
    LineSort.sort(lines, sorted, apex);
    Zone.Builder zone = Zone.builder(apex);
    int from = 0;
    while (from < sorted.length) {
      DomainName owner = owner(sorted[from]);
      RecordType type = lines.type(sorted[from]);
      int to = from + 1;
      while (to < sorted.length
          && lines.typeCode(sorted[to]) == type.code()
          && owner(sorted[to]).equals(owner)) {
        to++;
      }
      zone.put(rrset(owner, sorted, from, to));
      from = to;
    }
    return zone.build();
  }

  /** The places of the records within the zone. */
  private int[] within() {
    int[] kept = new int[lines.count()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      int place = lines.place(i);
      if (owner(place).isWithin(apex)) {
        kept[count++] = place;
      } else {
        outside(place);
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private void outside(int place) {
    findings.add(
        Finding.of(
                "ZONE-OUT-OF-ZONE",
                Severity.WARN,
                lines.location(place) + "it is not within the zone " + apex + " and was left out")
            .at(new RrsetKey(lines.owner(place), lines.type(place))));
  }

  /** The owner name of a record, one object where neighbours are written alike. */
  private DomainName owner(int place) {
    if (lastPlace < 0 || !lines.isOwnerAlike(place, lastPlace)) {
      last = lines.owner(place);
    }
    lastPlace = place;
    return last;
  }

  private Rrset rrset(DomainName owner, int[] records, int from, int to) {
    int first = records[from];
    RecordType type = lines.type(first);
    if (to == from + 1) {
      return Rrset.of(owner, type, lines.ttl(first), lines.rdata(first));
    }
    Ttl lowest = lines.ttl(first);
    boolean mixed = false;
    List<Octets> rdata = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Ttl ttl = lines.ttl(records[i]);
      mixed |= !ttl.equals(lowest);
      lowest = ttl.compareTo(lowest) < 0 ? ttl : lowest;
      rdata.add(lines.rdata(records[i]));
    }
    Rrset rrset = Rrset.of(owner, type, lowest, rdata);
    if (mixed && !type.equals(RecordType.RRSIG)) {
      findings.add(
          Finding.of(
                  "ZONE-TTL-MIXED",
                  Severity.WARN,
                  lines.location(first)
                      + "the records of one RRset have different TTLs; the lowest, "
                      + lowest
                      + ", was taken for all")
              .at(rrset.key())
              .citing("RFC 2181 section 5.2"));
    }
    if (rrset.size() < to - from) {
      findings.add(
          Finding.of(
                  "ZONE-DUPLICATE-RECORD",
                  Severity.INFO,
                  lines.location(first)
                      + (to - from - rrset.size())
                      + " records say again what another says and were dropped")
              .at(rrset.key())
              .citing("RFC 2181 section 5"));
    }
    return rrset;
  }
}
