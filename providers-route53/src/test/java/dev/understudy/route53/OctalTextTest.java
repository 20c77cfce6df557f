// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vendor's rules and examples, as in
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html and
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html (2026-11-25).
 */
class OctalTextTest {
  @ParameterizedTest
  @CsvSource({
    "\\052.example.com.,*.example.com.",
    "\\052.example.com,*.example.com.",
    "f\\374bar.example.com,f\\252bar.example.com.",
    "_acme-challenge.example.com.,_acme-challenge.example.com.",
    "a\\056b.example.com.,a\\.b.example.com.",
    "\\344.example.com.,\\228.example.com.",
  })
  void names_areInOctal(String given, String masterFile) {
    assertThat(OctalText.name(given)).isEqualTo(DomainName.parse(masterFile));
  }

  @ParameterizedTest
  @CsvSource({
    "*.example.com.,*.example.com.",
    "a.*.example.com.,a.\\052.example.com.",
    "*x.example.com.,\\052x.example.com.",
    "a\\.b.example.com.,a\\056b.example.com.",
    "a\\ b.example.com.,a\\040b.example.com.",
    "\\228.example.com.,\\344.example.com.",
    "WWW.example.com.,WWW.example.com.",
  })
  void namesSent_areInOctal(String masterFile, String sent) {
    String text = OctalText.name(DomainName.parse(masterFile));
    assertThat(text).isEqualTo(sent);
    assertThat(OctalText.name(text)).isEqualTo(DomainName.parse(masterFile));
  }

  @Test
  void decimalEscape_isNoOctalOne() {
    assertThatThrownBy(() -> OctalText.name("\\228.example.com."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("octal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A|192.0.2.1",
        "AAAA|2001:0db8:85a3:0:0:8a2e:0370:7334",
        "CAA|0 issue \"ca.example.net; account=123456\"",
        "CNAME|hostname.example.com",
        "DS|123 4 5 1234567890abcdef1234567890absdef",
        "MX|10 mail.example.com",
        "NAPTR|100 50 \"u\" \"E2U+sip\" \"!^(\\\\+441632960083)$!sip:\\\\1@example.com!\" .",
        "NS|ns-1.example.com",
        "PTR|hostname.example.com",
        "SRV|10 5 80 hostname.example.com",
        "TXT|\"Sample text entries\" \"can have several strings\"",
        "TXT|\"This string includes \\\"quotation marks\\\".\"",
        "TXT|\"The last character in this string is an accented e specified in octal: \\351\"",
        "SVCB|1 www.example.com. port=8443",
        "HTTPS|0 www.example.com.",
        "SSHFP|4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789",
        "TLSA|3 1 1 0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F",
      })
  void documentedValues_makeTheRound(String mnemonic, String value) {
    if (mnemonic.equals("DS")) {
      value =
          value.replace("absdef", "abcdef").replace(" 5 ", " 13 "); // not hexadecimal as documented
    }
    RecordType type = RecordType.parse(mnemonic);
    Rrset rrset =
        Rrset.of(
            DomainName.parse("x.example.com."), type, new Ttl(300), RecordSets.rdata(type, value));
    String sent = RecordSets.values(rrset).get(0);
    assertThat(RecordSets.rdata(type, sent)).isEqualTo(rrset.writtenRdata().get(0));
  }

  @Test
  void octetsOfText_areSentInOctal() {
    Rrset text = Rig.rrset("t", RecordType.TXT, 60, "\"\\233 \\\"q\\\" \\\\052 ;\"");
    assertThat(RecordSets.values(text)).containsExactly("\"\\351 \\\"q\\\" \\\\052 ;\"");
  }
}
