// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages that octoDNS recorded, against the zone that octoDNS wants there. */
class RecordedZoneTest {
  private static List<JsonNode> recorded() {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      Rig.json(Rig.resource("octodns/cloudflare-dns_records-page-" + page + ".json"))
          .path("result")
          .forEach(all::add);
    }
    return all;
  }

  private static ZoneAssembly assembled() {
    ZoneAssembly assembly =
        new ZoneAssembly(Rig.ZONE, ZoneSettings.of(Rig.json("{\"multi_provider\":false}")));
    recorded().forEach(assembly::add);
    return assembly;
  }

  @Test
  void mapping_isTheWantedZone_butForWhatTheRecordingIsKnownToLack() {
    Zone zone = assembled().zone();
    Map<RrsetKey, Rrset> wanted = WantedZone.read();

    Set<String> same = new TreeSet<>();
    Set<String> different = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (Rrset each : wanted.values()) {
      zone.find(each.key())
          .ifPresentOrElse(
              found -> (found.hasSameRdata(each) ? same : different).add(shown(each)),
              () -> missing.add(shown(each)));
    }

    assertThat(same)
        .containsExactly(
            "@ A",
            "@ CAA",
            "_imap._tcp SRV",
            "_pop3._tcp SRV",
            "_srv._tcp SRV",
            "aaaa AAAA",
            "cname CNAME",
            "ds DS",
            "https HTTPS",
            "included CNAME",
            "loc LOC",
            "mx MX",
            "ptr PTR",
            "svcb SVCB",
            "txt TXT",
            "www A",
            "www.sub A");
    assertThat(different).as("recorded with other fingerprints").containsExactly("@ SSHFP");
    assertThat(missing)
        .as("the provider's tests say why: filtered, delegated elsewhere, or not of Cloudflare")
        .containsExactly("ds NS", "excluded CNAME", "ignored A", "naptr NAPTR", "sub NS");
  }

  private static String shown(Rrset rrset) {
    return rrset.name().relativeTo(Rig.APEX) + " " + rrset.type();
  }

  @Test
  void whatCannotBeCarried_isToldAndNotDropped() {
    List<Finding> findings = assembled().findings();

    Map<String, List<Finding>> byCode =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()));
    assertThat(byCode.keySet())
        .containsExactly("CLOUDFLARE-AUTOMATIC-TTL", "CLOUDFLARE-RECORD-OUTSIDE");
    assertThat(byCode.get("CLOUDFLARE-RECORD-OUTSIDE"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.name()).contains(DomainName.parse("txt.xn--gthub-zsa.com.")));
  }

  @Test
  void apexNs_isWhatIsAssigned() {
    assertThat(assembled().zone().apexNs().orElseThrow().rdataTexts())
        .containsExactlyInAnyOrder("alice.ns.cloudflare.com.", "tom.ns.cloudflare.com.");
  }

  @Test
  void trimmedPages_areAReadingInDoubt_neverComplete() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answerResult("{\"multi_provider\":false,\"ns_ttl\":86400}");
      for (int page = 1; page <= 3; page++) {
        rig.answer(Rig.resource("octodns/cloudflare-dns_records-page-" + page + ".json"));
      }

      Reading reading = rig.provider.read(Rig.ZONE, rig.call());

      assertThat(reading).isInstanceOf(Reading.Partial.class);
      assertThat(((Reading.Partial) reading).reason()).contains("came twice");
      assertThat(reading.source()).isEqualTo("cloudflare:unit.tests");
    }
  }

  @Test
  void repairedPages_areComplete_withTheStatedTotalAsProof() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answerResult("{\"multi_provider\":false,\"ns_ttl\":3600}");
      List<JsonNode> all = recorded();
      int number = 0;
      for (JsonNode each : all) {
        ((ObjectNode) each).put("id", "id" + number++);
      }
      int half = all.size() / 2;
      rig.answer(page(all.subList(0, half), 1, all.size()));
      rig.answer(page(all.subList(half, all.size()), 2, all.size()));

      Reading reading = rig.provider.read(Rig.ZONE, rig.call());

      assertThat(reading).isInstanceOf(Reading.Complete.class);
      Reading.Complete complete = (Reading.Complete) reading;
      assertThat(complete.proof().kind()).isEqualTo(Proof.Kind.STATED_TOTAL);
      assertThat(complete.zone()).isEqualTo(assembledWithTtl(3600));
      assertThat(rig.taken().getTarget()).endsWith("/dns_settings");
      assertThat(rig.taken().getTarget())
          .isEqualTo(
              "/client/v4/zones/ff12ab34cd5611334422ab3322997650/dns_records"
                  + "?order=name&direction=asc&per_page=5000&page=1");
      assertThat(rig.taken().getTarget()).endsWith("page=2");
    }
  }

  private static Zone assembledWithTtl(int ttl) {
    Rrset apexNs = assembled().zone().apexNs().orElseThrow();
    return assembled().zone().toBuilder()
        .put(apexNs.withTtl(new dev.understudy.zone.Ttl(ttl)))
        .build();
  }

  private static String page(List<JsonNode> items, int number, int total) {
    return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":"
        + items
        + ",\"result_info\":{\"page\":"
        + number
        + ",\"per_page\":"
        + items.size()
        + ",\"total_pages\":2,\"count\":"
        + items.size()
        + ",\"total_count\":"
        + total
        + "}}";
  }

  @Test
  void proxiedRecords_areLeftOutOfTheZone_andUntouchable() {
    ZoneAssembly assembly = new ZoneAssembly(exampleCom(), ZoneSettings.of(Rig.json("{}")));
    Rig.json(Rig.resource("libcloud/records_GET_1.json")).path("result").forEach(assembly::add);

    RrsetKey apexA = new RrsetKey(exampleCom().apex(), RecordType.A);
    assertThat(assembly.zone().find(apexA)).isEmpty();
    assertThat(assembly.handles().untouchable()).extracting(Rrset::key).contains(apexA);
    assertThat(assembly.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("CLOUDFLARE-PROXIED");
              assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
            });
  }

  @Test
  void unreadableRecord_isAFindingThatBlocks_andItsKeyIsClosed() {
    ZoneAssembly assembly = new ZoneAssembly(exampleCom(), ZoneSettings.of(Rig.json("{}")));
    assembly.add(Rig.json(Rig.resource("libcloud/records_POST_sshfp.json")).path("result"));

    assertThat(assembly.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("CLOUDFLARE-RECORD-UNREADABLE");
              assertThat(finding.isBlocking()).isTrue();
            });
    assertThat(assembly.handles().closed())
        .containsExactly(
            new RrsetKey(DomainName.parse("test_sshfp.example.com."), RecordType.SSHFP));
  }

  private static dev.understudy.provider.HostedZone exampleCom() {
    return ZoneObject.toHostedZone(
        Rig.json(Rig.resource("libcloud/zones_GET.json")).path("result").path(0));
  }

  @Test
  void cnameAtTheApex_isFlattened_soItIsLeftOutAndUntouchable() {
    ZoneAssembly assembly = new ZoneAssembly(Rig.ZONE, ZoneSettings.of(Rig.json("{}")));
    assembly.add(
        Rig.json(
            "{\"id\":\"1\",\"name\":\"unit.tests\",\"type\":\"CNAME\",\"ttl\":300,"
                + "\"content\":\"lb.example.net\"}"));

    RrsetKey key = new RrsetKey(Rig.APEX, RecordType.CNAME);
    assertThat(assembly.zone().find(key)).isEmpty();
    assertThat(assembly.handles().untouchable()).extracting(Rrset::key).containsExactly(key);
    assertThat(assembly.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("CLOUDFLARE-APEX-CNAME");
              assertThat(finding.isBlocking()).isTrue();
              assertThat(finding.text()).contains("lb.example.net.");
            });
  }

  @Test
  void managedAndMixed_areTold() {
    ZoneAssembly assembly = new ZoneAssembly(Rig.ZONE, ZoneSettings.of(Rig.json("{}")));
    assembly.add(
        Rig.json(
            "{\"id\":\"1\",\"name\":\"unit.tests\",\"type\":\"MX\",\"ttl\":300,\"priority\":1,"
                + "\"content\":\"route1.mx.cloudflare.net\",\"meta\":{\"email_routing\":true,"
                + "\"read_only\":true}}"));
    assembly.add(
        Rig.json(
            "{\"id\":\"2\",\"name\":\"a.unit.tests\",\"type\":\"A\",\"ttl\":300,"
                + "\"content\":\"192.0.2.1\",\"comment\":\"x\",\"settings\":{\"ipv4_only\":true}}"));
    assembly.add(
        Rig.json(
            "{\"id\":\"3\",\"name\":\"a.unit.tests\",\"type\":\"A\",\"ttl\":120,"
                + "\"content\":\"192.0.2.2\"}"));

    assertThat(assembly.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "CLOUDFLARE-MANAGED",
            "CLOUDFLARE-MIXED-TTL",
            "CLOUDFLARE-RECORD-SETTING",
            "CLOUDFLARE-COMMENTS");
    Rrset a = assembly.zone().find(DomainName.parse("a.unit.tests."), RecordType.A).orElseThrow();
    assertThat(a.ttl().seconds()).isEqualTo(120);
    assertThat(assembly.zone().find(Rig.APEX, RecordType.MX)).isPresent();
    assertThat(assembly.handles().untouchable())
        .extracting(Rrset::key)
        .containsExactly(new RrsetKey(Rig.APEX, RecordType.MX));
  }
}
