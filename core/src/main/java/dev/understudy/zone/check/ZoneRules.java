// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.Severity;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.List;

/**
 * The rules that a zone must follow to be served as it is meant.
 *
 * <p>{@code BLOCK} is what name servers or providers refuse; {@code WARN} is what they take
 * although it does not do what it seems to. A zone without findings is not proven to work: names
 * outside it are not looked up.
 */
public final class ZoneRules {
  private ZoneRules() {}

  /**
   * What breaks a rule, what is about the whole zone first, then in canonical order of the names.
   */
  public static List<Finding> check(Zone zone) {
    FindingCollector findings = new FindingCollector();
    authority(zone, findings);
    Tree tree = new Tree(zone);
    Walk walk = new Walk(zone);
    while (walk.next()) {
      AliasRules.check(tree, walk, findings);
      DelegationRules.check(tree, walk, findings);
    }
    return findings.toList();
  }

  private static void authority(Zone zone, FindingCollector findings) {
    if (zone.soa().isEmpty()) {
      findings.add(
          Finding.of("ZONE-NO-SOA", Severity.BLOCK, "there is no SOA record at the apex")
              .at(zone.apex())
              .citing("RFC 1035 section 5.2"));
    }
    for (Rrset rrset : zone.rrsets()) {
      if (!rrset.type().equals(RecordType.SOA)) {
        continue;
      }
      if (!rrset.name().equals(zone.apex())) {
        findings.add(
            Finding.of(
                    "ZONE-SOA-MISPLACED",
                    Severity.BLOCK,
                    "a SOA record below the apex " + zone.apex() + ": it belongs to another zone")
                .at(rrset.key())
                .citing("RFC 1035 section 5.2"));
      } else if (rrset.size() > 1) {
        findings.add(
            Finding.of(
                    "ZONE-SOA-SEVERAL", Severity.BLOCK, rrset.size() + " SOA records; expected one")
                .at(rrset.key())
                .citing("RFC 2181 section 6.1"));
      }
    }
    int servers = zone.apexNs().map(Rrset::size).orElse(0);
    if (servers < 2) {
      findings.add(
          Finding.of(
                  "ZONE-NS-FEW",
                  Severity.WARN,
                  "the apex names " + servers + " name servers; expected two or more")
              .at(zone.apex())
              .citing("RFC 1034 section 4.1"));
    }
  }
}
