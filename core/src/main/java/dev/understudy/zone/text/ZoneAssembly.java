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
  private final FindingCollector findings;
  private final DomainName apex;
  private DomainName last;

  private ZoneAssembly(DomainName apex, FindingCollector findings) {
    this.apex = apex;
    this.last = apex;
    this.findings = findings;
  }

  static ParsedZone of(FileReading reading, DomainName origin) {
    Set<DomainName> soas = new LinkedHashSet<>();
    for (Line line : reading.lines()) {
      if (line.type.equals(RecordType.SOA)) {
        soas.add(line.owner);
      }
    }
    DomainName apex = soas.isEmpty() || soas.contains(origin) ? origin : soas.iterator().next();
    ZoneAssembly assembly = new ZoneAssembly(apex, reading.findings());
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
                  (reading.lines().isEmpty() ? "no record could be read" : "no SOA record was read")
                      + "; expected one at the apex")
              .at(apex)
              .citing("RFC 1035 section 5.2"));
    }
    Zone zone = assembly.zone(reading.lines());
    return new ParsedZone(
        zone, reading.firstError() == null, assembly.findings.toList(), reading.octets());
  }

  private void note(String code, String text) {
    findings.add(Finding.of(code, Severity.WARN, text).at(apex));
  }

  private Zone zone(List<Line> lines) {
    Line[] sorted = within(lines);
    LineSort.sort(sorted, apex);
    Zone.Builder zone = Zone.builder(apex);
    int from = 0;
    while (from < sorted.length) {
      int to = from + 1;
      while (to < sorted.length && Line.isTogether(sorted[from], sorted[to])) {
        to++;
      }
      zone.put(rrset(sorted, from, to));
      Arrays.fill(sorted, from, to, null); // as the zone grows, what it is made of goes
      from = to;
    }
    return zone.build();
  }

  /** The records within the zone. */
  private Line[] within(List<Line> lines) {
    Line[] kept = new Line[lines.size()];
    int count = 0;
    Line before = null;
    for (Line line : lines) {
      boolean known = before != null && before.ownerNumber == line.ownerNumber;
      if (!known && !line.owner.isWithin(apex)) {
        outside(line);
        continue;
      }
      kept[count++] = line;
      before = line;
    }
    lines.clear();
    return count == kept.length ? kept : Arrays.copyOf(kept, count);
  }

  private void outside(Line line) {
    findings.add(
        Finding.of(
                "ZONE-OUT-OF-ZONE",
                Severity.WARN,
                line.place() + "it is not within the zone " + apex + " and was left out")
            .at(new RrsetKey(line.owner, line.type)));
  }

  /**
   * A name, the very object where RRsets share it; a copy, so that the names of a zone lie in
   * memory in the order in which everybody goes through them.
   */
  private DomainName owner(DomainName name) {
    if (!name.wire().equals(last.wire())) {
      last = DomainName.ofWire(name.wire().slice(0, name.wire().length()));
    }
    return last;
  }

  private Rrset rrset(Line[] lines, int from, int to) {
    Line first = lines[from];
    DomainName owner = owner(first.owner);
    if (to == from + 1) {
      return Rrset.of(owner, first.type, first.ttl, first.rdata);
    }
    Ttl lowest = first.ttl;
    boolean mixed = false;
    List<Octets> rdata = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      mixed |= !lines[i].ttl.equals(first.ttl);
      lowest = lines[i].ttl.compareTo(lowest) < 0 ? lines[i].ttl : lowest;
      rdata.add(lines[i].rdata);
    }
    Rrset rrset = Rrset.of(owner, first.type, lowest, rdata);
    if (mixed && !first.type.equals(RecordType.RRSIG)) {
      findings.add(
          Finding.of(
                  "ZONE-TTL-MIXED",
                  Severity.WARN,
                  first.place()
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
                  first.place()
                      + (to - from - rrset.size())
                      + " records say again what another says and were dropped")
              .at(rrset.key())
              .citing("RFC 2181 section 5"));
    }
    return rrset;
  }
}
