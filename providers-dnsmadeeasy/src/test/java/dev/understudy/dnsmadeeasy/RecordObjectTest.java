// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordObjectTest {
  /** Written as octoDNS writes, and read back: a CAA value comes back in quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "www | A | 192.0.2.1 | 192.0.2.1",
        "@ | AAAA | 2001:db8::1 | 2001:db8::1",
        "* | CNAME | target.example.net. | target.example.net.",
        "MiXeD | CNAME | example.com. | example.com.",
        "@ | MX | 10 mail.example.com. | mail.example.com.",
        "sub | NS | ns1.sub | ns1.sub.example.com.",
        "p | PTR | host.example. | host.example.",
        "_sip._tcp | SRV | 10 20 30 sip.example. | sip.example.",
        "@ | CAA | 128 issue \"ca.example; account=1\" | ca.example; account=1",
        "@ | CAA | 0 issue \";\" | ;",
        "t | TXT | \"v=spf1 -all\" | \"v=spf1 -all\"",
        "t | TXT | \" a;  b \" | \" a;  b \"",
        "t | TXT | \"\" | \"\"",
        "t | SPF | \"v=spf1 -all\" | \"v=spf1 -all\""
      })
  void everyType_comesBackAsItWent(String name, String mnemonic, String rdata, String value) {
    RecordType type = RecordType.parse(mnemonic);
    Rrset record = Rig.rrset(name, type, 300, rdata);

    JsonNode object = write(record);

    assertThat(object.path("value").asText()).isEqualTo(value);
    assertThat(object.path("name").asText()).isEqualTo(name.equals("@") ? "" : name);
    assertThat(object.path("gtdLocation").asText()).isEqualTo("DEFAULT");
    JsonNode read =
        type.equals(RecordType.CAA)
            ? Rig.json(
                object
                    .toString()
                    .replace("\"value\":\"", "\"value\":\"\\\"")
                    .replace("\",\"ttl\"", "\\\"\",\"ttl\""))
            : object;
    assertThat(RecordObject.read(read, Rig.APEX)).isEqualTo(record);
  }

  private static JsonNode write(Rrset record) {
    return RecordObject.write(
        record.name(), record.type(), record.ttl(), record.writtenRdata().get(0), Rig.APEX);
  }

  @Test
  void longText_isWrittenWhole_andItsChunksAreJoined() {
    Rrset record =
        Rig.rrset(
            "k", RecordType.TXT, 300, "\"" + "a".repeat(255) + "\" \"" + "b".repeat(100) + "\"");

    assertThat(write(record).path("value").asText())
        .isEqualTo('"' + "a".repeat(255) + "b".repeat(100) + '"');
    // chunks of 254, as octoDNS recorded them
    String chunked = "\\\"" + "a".repeat(254) + "\\\"\\\"a" + "b".repeat(100) + "\\\"";
    assertThat(
            RecordObject.read(
                Rig.json(
                    "{\"name\":\"k\",\"type\":\"TXT\",\"ttl\":300,\"value\":\"" + chunked + "\"}"),
                Rig.APEX))
        .isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TXT | \"say \\\"hi\\\"\" | double quote",
        "TXT | \"a\\\\b\" | backslash",
        "TXT | \"gr\\195\\188n\" | printable ASCII",
        "TXT | \"\\255\" | printable ASCII",
        "CAA | 0 contactemail \"a@b.example\" | issuewild",
        "CAA | 0 issue \"a\\\"b\" | double quote",
        "SRV | 0 0 0 . | target of '.'",
        "MX | 0 . | target of '.'",
        "CNAME | a\\.b.example. | cannot be written",
      })
  void whatHasNoForm_isRefusedWithTheReason(String type, String rdata, String reason) {
    Rrset record = Rig.rrset("x", RecordType.parse(type), 300, rdata);
    assertThatThrownBy(() -> write(record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`type`:`TXT`,`value`:`^`a^`b^``,`ttl`:1}",
        "{`type`:`TXT`,`value`:`^`a\\\\^`^``,`ttl`:1}",
        "{`type`:`A`,`value`:`here`,`ttl`:1}",
        "{`type`:`A`,`value`:`192.0.2.1`}",
        "{`type`:`A`,`value`:`192.0.2.1`,`ttl`:`soon`}",
        "{`type`:`MX`,`value`:`mail`,`ttl`:1}",
        "{`type`:`SRV`,`value`:`x`,`ttl`:1,`priority`:1,`weight`:1,`port`:70000}",
        "{`type`:`CAA`,`value`:`^`a^``,`ttl`:1,`issuerCritical`:0,`caaType`:`is sue`}",
        "{`type`:`DS`,`value`:`1 13 2 AB`,`ttl`:1}",
        "{`type`:`CNAME`,`value`:`a..b`,`ttl`:1}",
        "{`type`:`CNAME`,`ttl`:1}",
        "{`type`:`NS`,`value`:null,`ttl`:1}"
      })
  void odd_isNotGuessedAt(String object) {
    String text = object.replace("^`", "\\\"").replace('`', '"').replace("{", "{\"name\":\"x\",");
    assertThatThrownBy(() -> RecordObject.read(Rig.json(text), Rig.APEX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** terraform-provider-dme, docs of dme_dns_record; ANAME and HTTPRED are none of DNS. */
  @Test
  void theTableOfTypes_isTheDocumentedOne() {
    Set<String> types = new TreeSet<>();
    RecordObject.TYPES.forEach(type -> types.add(type.mnemonic()));
    assertThat(types)
        .containsExactly("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SPF", "SRV", "TXT");
  }

  @Test
  void relativeTargets_areBelowTheZone_andEmptyIsItsApex() {
    String object = "{\"name\":\"\",\"type\":\"NS\",\"ttl\":86400,\"value\":\"%s\"}";
    assertThat(RecordObject.read(Rig.json(object.formatted("ns2")), Rig.APEX))
        .isEqualTo(Rig.rrset("@", RecordType.NS, 86400, "ns2.example.com."));
    Rrset apex = RecordObject.read(Rig.json(object.formatted("")), Rig.APEX);
    assertThat(apex.writtenRdata().get(0)).isEqualTo(Rig.APEX.wire());
    assertThat(apex.ttl()).isEqualTo(new Ttl(86400));
    assertThat(Octets.ofHex("00"))
        .isEqualTo(RecordObject.read(Rig.json(object.formatted(".")), Rig.APEX).rdata().get(0));
  }
}
