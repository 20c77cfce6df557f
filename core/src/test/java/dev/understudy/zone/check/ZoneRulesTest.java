// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneRulesTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private static final String SOUND =
      """
      $TTL 60
      @ SOA ns1.example.net. host 1 2 3 4 5
      @ NS ns1.example.net.
      @ NS ns2.example.net.
      """;

  private static List<String> check(String lines) {
    Zone zone =
        MasterFile.read((SOUND + lines.replace("/", "\n")).getBytes(StandardCharsets.UTF_8), APEX);
    return ZoneRules.check(zone).stream()
        .map(f -> f.severity() + " " + f.code() + " " + f.name().orElseThrow().relativeTo(APEX))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ SOA other. host 2 2 3 4 5 | BLOCK ZONE-SOA-SEVERAL @",
        "sub SOA other. host 2 2 3 4 5 | BLOCK ZONE-SOA-MISPLACED sub",
        "www CNAME a/www A 192.0.2.1 | BLOCK ZONE-CNAME-SIBLINGS www",
        "www CNAME a/www CNAME b | BLOCK ZONE-CNAME-SEVERAL www",
        "old DNAME a.example./old DNAME b.example. | BLOCK ZONE-DNAME-SEVERAL old",
        "old DNAME new.example./x.old A 192.0.2.1 | BLOCK ZONE-DNAME-CHILDREN x.old",
        "sub NS ns.example.net./www.sub A 192.0.2.1 | WARN ZONE-OCCLUDED www.sub",
        "sub NS ns.example.net./sub TXT x | WARN ZONE-OCCLUDED sub",
        "sub NS ns.example.net./x.sub NS ns.example.net. | WARN ZONE-OCCLUDED x.sub",
        "sub NS ns.example.net./w.x.sub A 192.0.2.1/sub2 A 192.0.2.1 | WARN ZONE-OCCLUDED w.x.sub",
        "sub NS ns1.sub | WARN ZONE-NS-NO-ADDRESS sub",
        "@ NS ns3 | WARN ZONE-NS-NO-ADDRESS @",
        "sub DS 1 8 2 00 | BLOCK ZONE-DS-NO-NS sub",
        "@ DS 1 8 2 00 | BLOCK ZONE-DS-AT-APEX @",
        "@ MX 10 m/m CNAME x.example. | WARN ZONE-TARGET-ALIAS @",
        "_sip._tcp SRV 1 1 1 m/m CNAME x.example. | WARN ZONE-TARGET-ALIAS _sip._tcp",
        "@ NS m/m CNAME x.example. | WARN ZONE-TARGET-ALIAS @"
      })
  void brokenRule_isFound(String lines, String finding) {
    assertThat(check(lines)).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www CNAME a | a CNAME alone",
        "old DNAME new.example./old TXT x | data beside a DNAME",
        "sub NS ns1.sub/ns1.sub A 192.0.2.1/sub DS 1 8 2 00 | glue and a DS at a cut",
        "sub NS ns1.other/other NS ns1.other/ns1.other AAAA ::1 | sibling glue",
        "sub NS sub/sub A 192.0.2.1 | a cut that serves itself",
        "@ MX 10 m/m A 192.0.2.1 | a target with an address",
        "@ MX 0 . | no mail at all"
      })
  void soundData_isNotFound(String lines, String why) {
    assertThat(check(lines)).as(why).isEmpty();
  }

  @Test
  void nestedDnames_eachRedirectWhatIsBelow_andNothingBesideThem() {
    String lines =
        "old DNAME new.example./x.old DNAME y.example./z.x.old A 192.0.2.1/z.old A 192.0.2.1"
            + "/oldest A 192.0.2.1/x.oldest A 192.0.2.1";
    Zone zone =
        MasterFile.read((SOUND + lines.replace("/", "\n")).getBytes(StandardCharsets.UTF_8), APEX);

    assertThat(ZoneRules.check(zone))
        .extracting(f -> f.name().orElseThrow().relativeTo(APEX) + ": " + f.text())
        .containsExactly(
            "x.old: data below the DNAME record of old.example.com. is never answered",
            "z.x.old: data below the DNAME record of x.old.example.com. is never answered",
            "z.old: data below the DNAME record of old.example.com. is never answered");
  }

  @Test
  void emptyZone_lacksItsSoaAndNameServers() {
    assertThat(ZoneRules.check(Zone.of(APEX, List.of())))
        .extracting(f -> f.severity() + " " + f.code())
        .containsExactly("BLOCK ZONE-NO-SOA", "WARN ZONE-NS-FEW");
  }
}
