// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCodecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A | 192.0.2.1",
        "AAAA | 2001:db8::1",
        "CAA | 0 issue \"ca.example; account=1\"",
        "CNAME | target.example.",
        "DNAME | other.example.",
        "DS | 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
        "HTTPS | 1 . alpn=h3,h2 ipv4hint=192.0.2.1 port=8443",
        "HTTPS | 0 svc.example.",
        "MX | 10 mail.example.",
        "MX | 0 .",
        "NAPTR | 100 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.",
        "NAPTR | 1 2 \"\" \"\" \"\" .",
        "NS | ns1.example.",
        "PTR | host.example.",
        "SRV | 10 20 30 foo.example.",
        "SVCB | 1 www.example. alpn=h2",
        "TLSA | 3 1 1 92003BA34942DC74152E2F2C408D29ECA5A520E7F2E06BB944F4DCA346BAF63C",
        "TXT | \"v=spf1 -all; \\\"x\\\" \\195\\169\"",
        "SPF | \"v=spf1 -all\""
      })
  void everyType_comesBackAsItWent_alsoAsAShortAnswer(String mnemonic, String text) {
    RecordType type = RecordType.parse(mnemonic);
    Rrset record = Rig.rrset("www", type, 300, text);
    Octets rdata = record.writtenRdata().get(0);

    JsonNode answer = Rig.json(AnswerCodec.write(type, rdata).orElseThrow().toString());

    assertThat(same(type, AnswerCodec.read(type, answer))).isEqualTo(record);
    List<String> fields = new ArrayList<>();
    answer.forEach(field -> fields.add(field.asText()));
    assertThat(same(type, AnswerCodec.readShort(type, String.join(" ", fields)))).isEqualTo(record);
  }

  private static Rrset same(RecordType type, Octets rdata) {
    return Rrset.of(Rig.APEX.child("www"), type, new dev.understudy.zone.Ttl(300), rdata);
  }

  @Test
  void theTableOfTypes_isCovered() {
    Set<String> types = new TreeSet<>();
    AnswerCodec.TYPES.forEach(type -> types.add(type.mnemonic()));

    assertThat(types)
        .containsExactly(
            "A", "AAAA", "CAA", "CNAME", "DNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SPF",
            "SRV", "SVCB", "TLSA", "TXT");
  }

  @Test
  void longTxt_isOneRawString() {
    Rrset record =
        Rig.rrset(
            "k", RecordType.TXT, 300, "\"" + "a".repeat(255) + "\" \"" + "b".repeat(100) + "\"");

    JsonNode answer = AnswerCodec.write(RecordType.TXT, record.writtenRdata().get(0)).orElseThrow();

    assertThat(answer).hasSize(1);
    assertThat(answer.get(0).asText()).isEqualTo("a".repeat(255) + "b".repeat(100));
    assertThat(AnswerCodec.read(RecordType.TXT, answer)).isEqualTo(record.writtenRdata().get(0));
  }

  @Test
  void numbersAndStrings_areBothRead() {
    assertThat(AnswerCodec.read(RecordType.MX, Rig.json("[10,\"a.example\"]")))
        .isEqualTo(AnswerCodec.read(RecordType.MX, Rig.json("[\"10\",\"a.example.\"]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"A | []", "A | {}", "A | [null]", "MX | [10]", "A | [\"1.2.3\"]", "SRV | [1,2,3]"})
  void odd_isRefused(String type, String answer) {
    assertThatThrownBy(() -> AnswerCodec.read(RecordType.parse(type), Rig.json(answer)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void octetsThatAreNotUtf8_cannotBeWritten() {
    assertThat(AnswerCodec.write(RecordType.TXT, Octets.ofHex("02c328"))).isEmpty();
  }
}
