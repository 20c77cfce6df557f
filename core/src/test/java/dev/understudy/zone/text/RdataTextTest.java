// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdataTextTest {
  private static final DomainName ORIGIN = DomainName.parse("example.com");

  private static Octets parse(String type, String text) {
    return RdataText.parse(RecordType.parse(type), text, ORIGIN);
  }

  @ParameterizedTest(name = "{0} {1} = {2}")
  @DisplayName("two spellings of the same octets")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "TXT | abc | \"abc\"", // row 37
        "TXT | \"a\"  \"b\" | \"a\" \"b\"", // row 35
        "TXT | \"a\"\"b\" | \"a\" \"b\"", // row 36
        "TXT | \"a\\;b\" | \"a;b\"", // row 39
        "TXT | \"a\\059b\" | \"a;b\"", // row 40
        "TXT | \"a\\\"b\" | \"a\\034b\"", // row 41
        "TXT | \u00e9 | \\195\\169", // row 46
        "AAAA | 2001:DB8:0:0::1 | 2001:db8::1", // row 55
        "AAAA | ::ffff:1.2.3.4 | ::ffff:102:304", // row 56
        "MX | 010 mail | 10 mail.example.com.", // row 70
        "CAA | 0 issue ca.example | 0 issue \"ca.example\"", // row 75
        "HTTPS | 1 . port=443 alpn=h2 | 1 . alpn=h2 port=443", // row 80
        "HTTPS | 1 . alpn=h2 port=1 mandatory=port,alpn | 1 . mandatory=alpn,port alpn=h2 port=1",
        "HTTPS | 1 . key3=\\001\\187 | 1 . port=443", // row 83
        "HTTPS | 1 . ipv6hint=2001:DB8::0:1 | 1 . ipv6hint=2001:db8::1", // row 84
        "HTTPS | 1 . alpn=\"h2\" | 1 . alpn=h2", // row 85
        "DS | 1 8 2 AB CD | 1 8 2 abcd", // rows 88, 89
        "DS | 1 RSASHA256 2 abcd | 1 8 2 abcd", // row 90
        "DNSKEY | 257 3 RSASHA256 AQID BA== | 257 3 8 AQIDBA==", // row 91
        "LOC | 1 0 0 N 1 0 0 E 0m | 1 0 0 N 1 0 0 E 0m 1m 10000m 10m", // row 93
        "LOC | 1 N 1 E 0m | 1 0 0 N 1 0 0 E 0m", // row 94
        "A | \\# 4 01010101 | 1.1.1.1", // row 99
        "TYPE65534 | \\# 3 ABCDEF | \\# 3 ab cdef", // row 100
        "CERT | PKIX 1 RSASHA256 AQID | 1 1 8 AQID", // row 101
        "WKS | 192.0.2.1 tcp domain smtp | 192.0.2.1 6 25 53",
        "WKS | 192.0.2.1 6 25 | \\# 9 c0000201 06 00000040",
        "APL | 1:192.0.2.0/24 !2:2001:db8::/32 | \\# 15 00011803c00002 0002208420010db8",
        "NSAP | 0x47.0005.80 | \\# 4 47000580",
        "AMTRELAY | 10 1 1 192.0.2.1 | \\# 6 0a81c0000201",
        "IPSECKEY | 10 1 2 192.0.2.38 AQID | \\# 10 0a0102c0000226010203",
        "HIP | 2 2001 AQID rvs.example. | \\# 22 020200032001010203 0372767307 6578616d706c6500",
        "DSYNC | CDS NOTIFY 5300 ep.example.net. | \\# 21 003b0114b4 026570076578616d706c65036e657400",
        "SVCB | 1 . ohttp | 1 . key8",
        "EUI48 | 00-00-5E-00-53-2A | \\# 6 00005e00532a",
        "NSEC3PARAM | 1 0 0 - | \\# 5 0100000000"
      })
  void sameOctets(String type, String left, String right) {
    assertThat(parse(type, left)).isEqualTo(parse(type, right));
  }

  @ParameterizedTest
  @DisplayName("a parameter whose value has no form is written by number, and reads back")
  @ValueSource(
      strings = {
        "1 . key0",
        "1 . key0=\\000\\003\\000\\001 alpn=h2 port=1",
        "1 . key1",
        "1 . key1=\\005ab",
        "1 . key2=x",
        "1 . key3=\\001",
        "1 . key4",
        "1 . key6=abc"
      })
  void valueWithoutAForm_makesTheRound(String text) {
    Octets octets = parse("HTTPS", text);

    String written =
        Rrset.of(ORIGIN, RecordType.parse("HTTPS"), new Ttl(60), octets).rdataTexts().get(0);

    assertThat(written).contains(" key");
    assertThat(parse("HTTPS", written)).isEqualTo(octets);
  }

  @ParameterizedTest(name = "{0} {1} is not {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "TXT | v=spf1 -all | \"v=spf1 -all\"", // row 38
        "TXT | \"a \" | \"a\"", // row 44
        "TXT | \"\" | \" \"", // row 48
        "URI | 1 1 \"http://x/Path\" | 1 1 \"http://x/path\"", // row 64
        "HTTPS | 1 . key3=443 | 1 . port=443" // row 83
      })
  void otherOctets(String type, String left, String right) {
    assertThat(parse(type, left)).isNotEqualTo(parse(type, right));
  }

  @Test
  @DisplayName("row 86: alias mode with parameters is read, since servers may serve it")
  void aliasWithParameters_isRead() {
    assertThat(parse("HTTPS", "0 svc.example. port=53").toHex())
        .startsWith("0000")
        .endsWith("0035");
  }

  @Test
  @DisplayName("row 74: a CAA tag in capitals is read and kept")
  void capitalTag_isRead() {
    assertThat(parse("CAA", "0 ISSUE \"ca.example\"").toHex()).contains("4953535545");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261123})
  @DisplayName("what the model prints, the parser reads back to the same octets")
  void anyRdata_roundTrips(long seed) {
    Random random = new Random(seed);
    RandomRdata make = new RandomRdata(random);
    for (RecordType type : RandomRdata.TYPES) {
      for (int i = 0; i < 40; i++) {
        Octets octets = make.of(type);
        Rrset rrset = Rrset.of(ORIGIN, type, new Ttl(60), octets);
        String text = rrset.rdataTexts().get(0);

        assertThat(RdataText.parse(type, text, DomainName.ROOT))
            .as("seed %d, %s %s", seed, type, text)
            .isEqualTo(octets);
      }
    }
  }

  @Test
  @DisplayName("RFC 9460 appendix D: the test vectors, text beside generic form")
  void serviceBindingVectors_areReadAlike() throws IOException {
    List<Octets> texts = entries("svcb_test_vectors.text");

    assertThat(texts).hasSizeGreaterThan(8).isEqualTo(entries("svcb_test_vectors.generic"));
  }

  private static List<Octets> entries(String file) throws IOException {
    try (InputStream in =
        RdataTextTest.class.getResourceAsStream("/zones/third-party/dnspython/" + file)) {
      assertThat(in).isNotNull();
      EntryReader reader = new EntryReader(in.readAllBytes());
      List<Octets> entries = new ArrayList<>();
      for (Words words = reader.next(); words != null; words = reader.next()) {
        entries.add(RdataText.parse(RecordType.SVCB, words, 0, DomainName.ROOT));
      }
      return entries;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void anyOctets_endInRdataOrATypedError(long seed) {
    Random random = new Random(seed);
    for (RecordType type : RandomRdata.TYPES) {
      for (int i = 0; i < 60; i++) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        String text = new String(noise, StandardCharsets.ISO_8859_1);
        try {
          assertThat(RdataText.parse(type, text, ORIGIN)).isNotNull();
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageContaining("is not the rdata of " + type);
        }
      }
    }
  }

  @Test
  void messageOfAnError_isSafeToShow() {
    assertThatThrownBy(() -> parse("A", "\u001b[31m\u202e"))
        .isInstanceOf(IllegalArgumentException.class)
        .extracting(Throwable::getMessage)
        .matches(message -> message.toString().chars().noneMatch(c -> c == 0x1b || c == 0x202e));
  }
}
