// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What octoDNS recorded, against the zone that octoDNS wants there. */
class RecordedZoneTest {
  private static final DomainName APEX = DomainName.parse("unit.tests.");

  private static HostedZone hosted() {
    return ZoneObject.toHostedZone(
        Rig.json(Rig.resource("octodns/dnsmadeeasy-domain-create.json")));
  }

  private static ZoneAssembly assembled() {
    ZoneAssembly assembly = new ZoneAssembly(hosted());
    Rig.json(Rig.resource("octodns/dnsmadeeasy-records.json")).path("data").forEach(assembly::add);
    return assembly;
  }

  @Test
  void createdZone_isPreparing_withTheAssignedServers() {
    HostedZone zone = hosted();
    assertThat(zone.id()).isEqualTo("123123");
    assertThat(zone.apex()).isEqualTo(APEX);
    assertThat(zone.status()).isEqualTo(HostingStatus.PREPARING);
    assertThat(zone.nameServers()).hasSize(5).contains(DomainName.parse("ns4.dnsmadeeasy.com."));
    assertThat(zone.findings()).extracting(Finding::code).containsExactly("DNSMADEEASY-PENDING");
  }

  @Test
  void mapping_isTheWantedZone_butForWhatTheRecordingIsKnownToLack() {
    Zone zone = assembled().zone();
    Set<String> same = new TreeSet<>();
    Set<String> different = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (Rrset each : wanted()) {
      zone.find(each.key())
          .ifPresentOrElse(
              found -> (found.equals(each) ? same : different).add(shown(each.key())),
              () -> missing.add(shown(each.key())));
    }

    assertThat(same)
        .containsExactly(
            "@ A",
            "@ CAA",
            "_srv._tcp SRV",
            "aaaa AAAA",
            "cname CNAME",
            "included CNAME",
            "mx MX",
            "ptr PTR",
            "split TXT",
            "txt TXT",
            "www A",
            "www.sub A");
    assertThat(different).isEmpty();
    assertThat(missing)
        .as("not recorded: excluded, delegated elsewhere, null targets")
        .containsExactly(
            "_imap._tcp SRV", "_pop3._tcp SRV", "excluded CNAME", "ignored A", "sub NS");
    assertThat(zone.find(DomainName.parse("under", APEX), RecordType.NS).orElseThrow())
        .hasToString(
            "under.unit.tests. 3600 IN NS ns1.unit.tests.\n"
                + "under.unit.tests. 3600 IN NS ns2.unit.tests.");
    assertThat(zone.apexNs().orElseThrow().ttl().seconds()).isEqualTo(86_400);
    assertThat(zone.rrsets()).hasSize(same.size() + 2);
  }

  @Test
  void whatCannotBeCarried_isToldAndNotDropped() {
    ZoneAssembly assembly = assembled();

    assertThat(assembly.findings())
        .extracting(
            finding -> finding.code() + " " + finding.name().map(Object::toString).orElse(""))
        .containsExactlyInAnyOrder(
            "DNSMADEEASY-ALIAS unit.tests.", "DNSMADEEASY-REDIRECT unsupported.unit.tests.");
    assertThat(assembly.findings()).allMatch(Finding::isBlocking);
    assertThat(assembly.findings().toString())
        .contains("aname.unit.tests.", "https://redirect.unit.tests");
    assertThat(assembly.handles().closed())
        .contains(new RrsetKey(APEX, RecordType.A), new RrsetKey(APEX, RecordType.AAAA));
  }

  private static String shown(RrsetKey key) {
    return key.name().relativeTo(APEX) + " " + key.type();
  }

  /** The RRsets of octoDNS's own form that are of types held here. */
  private static List<Rrset> wanted() {
    List<Rrset> wanted = new ArrayList<>();
    for (var owner : Rig.json(Rig.resource("octodns/unit.tests.json")).properties()) {
      JsonNode records = owner.getValue();
      for (JsonNode record : records.isArray() ? records : List.of(records)) {
        String type = record.path("type").asText();
        if (!type.equals("URLFWD") && RecordObject.TYPES.contains(RecordType.parse(type))) {
          DomainName name =
              owner.getKey().isEmpty() ? APEX : DomainName.parse(owner.getKey(), APEX);
          List<JsonNode> values = new ArrayList<>();
          record.path("values").forEach(values::add);
          if (record.has("value")) {
            values.add(record.get("value"));
          }
          wanted.add(
              Rrset.of(
                  name,
                  RecordType.parse(type),
                  new Ttl(record.path("ttl").asInt(3600)),
                  values.stream()
                      .map(
                          value ->
                              RdataText.parse(
                                  RecordType.parse(type), presentation(type, value), APEX))
                      .toList()));
        }
      }
    }
    return wanted;
  }

  private static String presentation(String type, JsonNode value) {
    return switch (type) {
      case "TXT" -> chunks(value.asText().replace("\\;", ";"));
      case "CAA" -> all(value, "flags", "tag", "value");
      case "MX" ->
          value.has("preference")
              ? all(value, "preference", "exchange")
              : all(value, "priority", "value");
      case "SRV" -> all(value, "priority", "weight", "port", "target");
      default -> value.asText();
    };
  }

  private static String chunks(String text) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at += 255) {
      out.append('"').append(text, at, Math.min(text.length(), at + 255)).append("\" ");
    }
    return out.toString();
  }

  private static String all(JsonNode value, String... members) {
    List<String> parts = new ArrayList<>();
    for (String member : members) {
      parts.add(value.path(member).asText());
    }
    return String.join(" ", parts);
  }
}
