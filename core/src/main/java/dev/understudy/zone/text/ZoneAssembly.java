// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordCollector;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.Set;

/** Puts the records of a file together to a zone, with findings on the way. */
final class ZoneAssembly implements RecordCollector.Observer {
  private final Lines lines;
  private final FindingCollector findings;
  private final DomainName apex;

  private ZoneAssembly(Lines lines, DomainName apex, FindingCollector findings) {
    this.lines = lines;
    this.apex = apex;
    this.findings = findings;
  }

  static ParsedZone of(FileReading reading, DomainName origin) {
    Lines lines = reading.lines();
    Set<DomainName> soas = lines.soaOwners();
    DomainName apex = soas.isEmpty() || soas.contains(origin) ? origin : soas.iterator().next();
    ZoneAssembly assembly = new ZoneAssembly(lines, apex, reading.findings());
    if (!apex.equals(origin) && !origin.equals(DomainName.ROOT)) { // the root: none was given
      assembly.findings.add(
          Finding.of(
                  "ZONE-APEX-NOT-ORIGIN",
                  Severity.WARN,
                  "the SOA record is at "
                      + apex
                      + ", not at the origin given, "
                      + origin
                      + ": the zone is "
                      + apex)
              .at(apex));
    }
    if (soas.isEmpty()) {
      boolean isEmpty = lines.records().count() == 0;
      assembly.findings.add(
          Finding.of(
                  "ZONE-NO-SOA",
                  Severity.BLOCK,
                  (isEmpty ? "no record could be read" : "no SOA record was read")
                      + "; expected one at the apex")
              .at(apex)
              .citing("RFC 1035 section 5.2"));
    }
    Zone zone = lines.records().zone(apex, assembly);
    return new ParsedZone(
        zone, reading.firstError() == null, assembly.findings.toList(), reading.octets());
  }

  @Override
  public void outside(int number, RrsetKey key) {
    findings.add(
        Finding.of(
                "ZONE-OUT-OF-ZONE",
                Severity.WARN,
                lines.location(number) + "it is not within the zone " + apex + " and was left out")
            .at(key));
  }

  @Override
  public void mixedTtls(int firstNumber, Rrset rrset) {
    if (rrset.type().equals(RecordType.RRSIG)) {
      return; // each has that of the RRset it signs (RFC 4034 section 3)
    }
    findings.add(
        Finding.of(
                "ZONE-TTL-MIXED",
                Severity.WARN,
                lines.location(firstNumber)
                    + "the records of one RRset have different TTLs; the lowest, "
                    + rrset.ttl()
                    + ", was taken for all")
            .at(rrset.key())
            .citing("RFC 2181 section 5.2"));
  }

  @Override
  public void repeated(int firstNumber, Rrset rrset, int times) {
    findings.add(
        Finding.of(
                "ZONE-DUPLICATE-RECORD",
                Severity.INFO,
                lines.location(firstNumber)
                    + times
                    + " records say again what another says and were dropped")
            .at(rrset.key())
            .citing("RFC 2181 section 5"));
  }
}
