// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.http.Json;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.text.RdataText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fields as the vendor's <a href="https://www.cloudns.net/wiki/article/58/">Add record</a> (read
 * 2026-11-25) and DNSControl's client have them.
 */
class RecordCodecTest {
  private static Octets rdata(RecordType type, String text) {
    return RdataText.parse(type, text, DomainName.ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A|{'record':'192.0.2.1','dynamicurl_status':0}|192.0.2.1",
        "AAAA|{'record':'2001:DB8::1'}|2001:db8::1",
        "CNAME|{'record':'docs.example.com'}|docs.example.com.",
        "CNAME|{'record':'docs.example.com.'}|docs.example.com.",
        "MX|{'priority':'10','record':'mx.example.net'}|10 mx.example.net.",
        "MX|{'priority':'0','record':''}|0 .",
        "MX|{'priority':0,'record':'.'}|0 .",
        "SRV|{'priority':'1','weight':'2','port':'3','record':'s.example'}|1 2 3 s.example.",
        "CAA|{'record':'','caa_flag':'128','caa_type':'iodef','caa_value':'mailto:a@b'}|128 iodef \"mailto:a@b\"",
        "DS|{'key_tag':'2075','algorithm':'13','digest_type':'1','record':'2706D12E256C8FDD9BFB45EFB25FE537E21A82F6'}|2075 13 1 2706D12E256C8FDD9BFB45EFB25FE537E21A82F6",
        "SSHFP|{'algorithm':'1','fp_type':'1','record':'123456789abcdef67890123456789abcdef67890'}|1 1 123456789abcdef67890123456789abcdef67890",
        "TLSA|{'tlsa_usage':'3','tlsa_selector':'1','tlsa_matching_type':'0','record':'AB'}|3 1 0 AB",
        "NAPTR|{'record':'','order':'100','pref':'10','flag':'U','params':'E2U+sip','regexp':'!^.*$!sip:a@b!','replace':''}|100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:a@b!\" .",
        "LOC|{'lat_deg':'52','lat_min':'22','lat_sec':'23.000','lat_dir':'N','long_deg':'4','long_min':'53','long_sec':'32.000','long_dir':'E','altitude':'-2.00','size':'0.00','h_precision':'10000','v_precision':'10.00m'}|52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m",
      })
  void fieldsAreRead(String type, String record, String text) {
    RecordType parsed = RecordType.parse(type);

    assertThat(RecordCodec.read(parsed, Json.parse(record.replace('\'', '"'))))
        .isEqualTo(rdata(parsed, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NS|ns1.example.com.|{record=ns1.example.com}",
        "MX|0 .|{priority=0, record=.}",
        "SRV|1 2 3 s.example.|{priority=1, weight=2, port=3, record=s.example}",
        "CAA|0 issue \";\"|{caa_flag=0, caa_type=issue, caa_value=;}",
        "DS|2075 13 1 2706d12e256c8fdd9bfb45efb25fe537e21a82f6|{key-tag=2075, algorithm=13, digest-type=1, record=2706D12E256C8FDD9BFB45EFB25FE537E21A82F6}",
        "SSHFP|4 2 abcd|{algorithm=4, fptype=2, record=ABCD}",
        "NAPTR|1 2 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.|{order=1, pref=2, flag=s, params=SIP+D2U, regexp=, replace=_sip._udp.example}",
        "LOC|52 22 0.000 N 4 53 32.500 E 0.00m 0.00m 10.00m 2.00m|{lat-deg=52, lat-min=22, lat-sec=0, lat-dir=N, long-deg=4, long-min=53, long-sec=32.500, long-dir=E, altitude=0, size=0, h-precision=10.00, v-precision=2.00}",
        "TXT|\"a\\\\b;c\"|{record=a\\b;c}",
      })
  void parametersAreWritten(String type, String text, String form) {
    RecordType parsed = RecordType.parse(type);

    assertThat(RecordCodec.write(parsed, rdata(parsed, text)).map(Map::toString)).contains(form);
  }

  @Test
  void strings_areOneText_andComeBackCutAt255() {
    Octets cut = rdata(RecordType.TXT, "\"" + "k".repeat(255) + "\" \"" + "l".repeat(90) + "\"");

    String text = RecordCodec.write(RecordType.TXT, cut).orElseThrow().get("record");

    assertThat(text).isEqualTo("k".repeat(255) + "l".repeat(90));
    assertThat(RecordCodec.read(RecordType.TXT, Json.object().put("record", text))).isEqualTo(cut);
  }

  @Test
  void octetsWithoutAForm_areNotWritten() {
    assertThat(RecordCodec.write(RecordType.TXT, rdata(RecordType.TXT, "\"\\255\""))).isEmpty();
    assertThat(RecordCodec.write(RecordType.CNAME, rdata(RecordType.CNAME, "a\\.b.example.")))
        .isEmpty();
  }

  @Test
  void missingField_isNamed() {
    assertThatThrownBy(() -> RecordCodec.read(RecordType.MX, Json.parse("{\"record\":\"a\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("priority");
  }
}
