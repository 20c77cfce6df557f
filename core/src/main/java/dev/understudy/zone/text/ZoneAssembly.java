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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the records of a file together to RRsets and a zone, with findings on the way. */
final class ZoneAssembly {
  private final FindingCollector findings = new FindingCollector();
  private final DomainName apex;

  private ZoneAssembly(DomainName apex) {
    this.apex = apex;
  }

  static ParsedZone of(FileReading reading, DomainName origin) {
    Set<DomainName> soas = new LinkedHashSet<>();
    for (FileReading.Line line : reading.lines()) {
      if (line.type().equals(RecordType.SOA)) {
        soas.add(line.owner());
      }
    }
    DomainName apex = soas.isEmpty() || soas.contains(origin) ? origin : soas.iterator().next();
    ZoneAssembly assembly = new ZoneAssembly(apex);
    assembly.findings.addAll(reading.findings());
    if (!apex.equals(origin)) {
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
    return new ParsedZone(zone, reading.firstError() == null, assembly.findings.toList());
  }

  private void note(String code, String text) {
    findings.add(Finding.of(code, Severity.WARN, text).at(apex));
  }

  private Zone zone(List<FileReading.Line> lines) {
    Map<RrsetKey, List<FileReading.Line>> sets = new TreeMap<>();
    for (FileReading.Line line : lines) {
      if (line.owner().isWithin(apex)) {
        RrsetKey key = new RrsetKey(line.owner(), line.type());
        sets.computeIfAbsent(key, each -> new ArrayList<>()).add(line);
      } else {
        findings.add(
            Finding.of(
                    "ZONE-OUT-OF-ZONE",
                    Severity.WARN,
                    "line "
                        + line.number()
                        + ": it is not within the zone "
                        + apex
                        + " and was left out")
                .at(new RrsetKey(line.owner(), line.type())));
      }
    }
    List<Rrset> rrsets = new ArrayList<>();
    sets.forEach((key, members) -> rrsets.add(rrset(key, members)));
    return Zone.of(apex, rrsets);
  }

  private Rrset rrset(RrsetKey key, List<FileReading.Line> lines) {
    Ttl lowest = lines.stream().map(FileReading.Line::ttl).min(Ttl::compareTo).orElseThrow();
    List<Octets> rdata = lines.stream().map(FileReading.Line::rdata).toList();
    Rrset rrset = Rrset.of(key.name(), key.type(), lowest, rdata);
    boolean mixed = lines.stream().anyMatch(line -> !line.ttl().equals(lowest));
    if (mixed && !key.type().equals(RecordType.RRSIG)) {
      findings.add(
          Finding.of(
                  "ZONE-TTL-MIXED",
                  Severity.WARN,
                  "line "
                      + lines.get(0).number()
                      + ": the records of one RRset have different TTLs; the lowest, "
                      + lowest
                      + ", was taken for all")
              .at(key)
              .citing("RFC 2181 section 5.2"));
    }
    if (rrset.size() < lines.size()) {
      findings.add(
          Finding.of(
                  "ZONE-DUPLICATE-RECORD",
                  Severity.INFO,
                  "line "
                      + lines.get(0).number()
                      + ": "
                      + (lines.size() - rrset.size())
                      + " records say again what another says and were dropped")
              .at(key)
              .citing("RFC 2181 section 5"));
    }
    return rrset;
  }
}
