// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordObjectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A | 192.0.2.1",
        "AAAA | 2001:db8::1",
        "CAA | 0 issue \"ca.example; account=1\"",
        "CAA | 128 tbs \"\"",
        "CERT | 1 12345 8 AQIDBA==",
        "CNAME | target.example.",
        "CNAME | unit.tests.",
        "DNSKEY | 256 3 13 AQIDBAUG",
        "DS | 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
        "HTTPS | 1 . alpn=h3,h2 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1 port=8443",
        "HTTPS | 0 svc.example.",
        "LOC | 31 58 52.100 S 115 49 11.700 E 20.00m 10.00m 10.00m 2.00m",
        "LOC | 0 0 0.000 N 0 0 0.000 E -5.50m 1.00m 10000.00m 10.00m",
        "MX | 10 mail.example.",
        "MX | 0 .",
        "NAPTR | 100 50 \"s\" \"SIP+D2U\" \"!^.*$!sip:\\\\1@example.com!\" .",
        "NAPTR | 1 2 \"\" \"\" \"\" _sip._tcp.example.",
        "NS | ns1.example.",
        "OPENPGPKEY | AQIDBAUG",
        "PTR | host.example.",
        "SMIMEA | 3 0 0 308201A2",
        "SRV | 10 20 30 foo.example.",
        "SRV | 0 0 0 .",
        "SSHFP | 1 1 BF6B6825D2977C511A475BBEFB88AAD54A92AC73",
        "SVCB | 1 www.example. mandatory=alpn alpn=h2",
        "TLSA | 3 1 1 92003BA34942DC74152E2F2C408D29ECA5A520E7F2E06BB944F4DCA346BAF63C",
        "TXT | \"v=spf1 -all\"",
        "TXT | \"a;b\\\\c \\\"q\\\" \\195\\169 \\000\" \"second\"",
        "URI | 10 1 \"https://example.com/a?b=c\""
      })
  void everyType_comesBackAsItWent(String mnemonic, String rdata) {
    RecordType type = RecordType.parse(mnemonic);
    Rrset record = Rig.rrset("www", type, 300, rdata);

    ObjectNode object =
        RecordObject.write(record.name(), type, record.ttl(), record.writtenRdata().get(0))
            .orElseThrow();

    assertThat(object.path("name").asText()).isEqualTo("www.unit.tests");
    Rrset back = RecordObject.read(Rig.json(object.toString()));
    assertThat(back).isEqualTo(record);
    assertThat(back.rdataTexts()).isEqualTo(record.rdataTexts());
    assertThat(object.has("data")).isEqualTo(RecordObject.STRUCTURED.contains(type));
  }

  @Test
  void txt_quotedAndRaw_areBothRead() {
    String quoted = "{\"name\":\"a.b\",\"type\":\"TXT\",\"ttl\":300,\"content\":\"\\\"x; y\\\"\"}";
    String raw = "{\"name\":\"a.b\",\"type\":\"TXT\",\"ttl\":300,\"content\":\"x; y\"}";

    assertThat(RecordObject.read(Rig.json(quoted))).isEqualTo(RecordObject.read(Rig.json(raw)));
  }

  @Test
  void txt_longRaw_isCutAt255() {
    String raw =
        "{\"name\":\"a.b\",\"type\":\"TXT\",\"ttl\":300,\"content\":\"" + "k".repeat(400) + "\"}";

    assertThat(RecordObject.read(Rig.json(raw)).rdataTexts().get(0))
        .isEqualTo("\"" + "k".repeat(255) + "\" \"" + "k".repeat(145) + "\"");
  }

  @Test
  void contentAlone_isRead_whereDataIsMissing() {
    assertThat(read("SRV", "\"content\":\"5 443 sip.example.com\",\"priority\":10"))
        .isEqualTo("10 5 443 sip.example.com.");
    assertThat(read("CAA", "\"content\":\"0 issue \\\"ca.example\\\"\""))
        .isEqualTo("0 issue \"ca.example\"");
    assertThat(read("LOC", "\"content\":\"IN LOC 53 14 10 N 2 18 26 W 20m 10m 1000m 2m\""))
        .isEqualTo("53 14 10.000 N 2 18 26.000 W 20.00m 10.00m 1000.00m 2.00m");
    assertThat(read("URI", "\"content\":\"1 \\\"http://x.example\\\"\",\"priority\":7"))
        .isEqualTo("7 1 \"http://x.example\"");
  }

  private static String read(String type, String members) {
    return RecordObject.read(
            Rig.json("{\"name\":\"a.b\",\"type\":\"" + type + "\",\"ttl\":300," + members + "}"))
        .rdataTexts()
        .get(0);
  }

  @Test
  void automaticTtl_is300() {
    Rrset record =
        RecordObject.read(
            Rig.json("{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":1,\"content\":\"192.0.2.1\"}"));

    assertThat(record.ttl().seconds()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":300}",
        "{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":300,\"content\":\"1.2.3\"}",
        "{\"name\":\"a..b\",\"type\":\"A\",\"ttl\":300,\"content\":\"192.0.2.1\"}",
        "{\"name\":\"a.b\",\"type\":\"NOPE\",\"ttl\":300,\"content\":\"x\"}",
        "{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":-4,\"content\":\"192.0.2.1\"}",
        "{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":4294967296,\"content\":\"192.0.2.1\"}",
        "{\"name\":\"a.b\",\"type\":\"A\",\"ttl\":\"x\",\"content\":\"192.0.2.1\"}",
        "{\"name\":\"a.b\",\"type\":\"SSHFP\",\"ttl\":300,\"content\":\"2 1 ABCDEF12345\"}",
        "{\"name\":\"a.b\",\"type\":\"SRV\",\"ttl\":300,\"data\":{\"priority\":\"1 2\"}}"
      })
  void odd_isRefusedWithAReason(String object) {
    assertThatThrownBy(() -> RecordObject.read(Rig.json(object)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nameWithADotInALabel_cannotBeWritten() {
    Rrset record = Rig.rrset("a\\.b", RecordType.A, 300, "192.0.2.1");

    assertThat(
            RecordObject.write(record.name(), record.type(), record.ttl(), record.rdata().get(0)))
        .isEmpty();
  }
}
