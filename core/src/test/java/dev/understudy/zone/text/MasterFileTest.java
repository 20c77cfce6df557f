// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterFileTest {
  private static final DomainName ORIGIN = DomainName.parse("example.com");
  private static final String SOA = "@ 300 IN SOA ns1.example.net. host.example.com. 1 2 3 4 5\n";

  private static ParsedZone parse(String text, Charset charset) {
    return MasterFile.parse(text.getBytes(charset), ORIGIN, MasterFileLimits.standard());
  }

  private static ParsedZone parse(String text) {
    return parse(text, StandardCharsets.UTF_8);
  }

  private static List<String> codes(ParsedZone parsed) {
    return parsed.findings().stream().map(Finding::code).toList();
  }

  private static List<String> rdata(ParsedZone parsed, String name, RecordType type) {
    return parsed.zone().find(DomainName.parse(name, ORIGIN), type).orElseThrow().rdataTexts();
  }

  @Test
  void emptyFile_isAZoneWithoutSoa() {
    ParsedZone parsed = parse("");

    assertThat(parsed.zone().isEmpty()).isTrue();
    assertThat(parsed.complete()).isTrue();
    assertThat(codes(parsed)).containsExactly("ZONE-NO-SOA");
    assertThat(parsed.findings().get(0).text()).contains("no record could be read");
  }

  @Test
  void badLine_isLeftOutWithItsPlaceAndNeverHidesTheNext() {
    ParsedZone parsed =
        parse(SOA + "a 60 IN A 192.0.2.1\nb 60 IN MX ten mail\nc 60 IN A 192.0.2.3\n");

    assertThat(parsed.complete()).isFalse();
    assertThat(parsed.zone().recordCount()).isEqualTo(3);
    assertThat(parsed.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("ZONE-FILE-SYNTAX");
              assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
              assertThat(finding.text())
                  .startsWith("line 3, column 12: 'ten mail' is not the rdata of MX: ")
                  .endsWith("it is written: preference exchange");
            });
  }

  @Test
  void read_throwsAtTheFirstBadLine() {
    byte[] content = (SOA + "\n; comment\nb 60 IN A 1.2.3\n").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MasterFile.read(content, ORIGIN))
        .isInstanceOfSatisfying(
            MasterFileException.class,
            e -> {
              assertThat(e.line()).isEqualTo(4);
              assertThat(e)
                  .hasMessageContaining("line 4, column 11: '1.2.3'")
                  .hasMessageContaining("192.0.2.1");
            });
  }

  @ParameterizedTest
  @DisplayName("what cannot be read, and what is said of it")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "a 60 IN TXT \"open | line 2, column 13: a quoted string that does not end",
        "a 60 IN TXT ( \"x\" | line 2, column 13: the '(' of this entry has no ')'",
        "a 60 IN TXT x ) | line 2, column 15: a ')' without its '('",
        "a 60 IN TXT (( x )) | line 2, column 14: a '(' within parentheses",
        "a 60 IN TXT x\\ | line 2, column 14: a backslash at the end",
        "a 60 IN TXT \\999 | is not \\DDD",
        "a 60 IN NOTYPE x | 'NOTYPE' is no record type",
        "a 60 IN | found no type; expected a record type",
        "a..b 60 IN A 192.0.2.1 | empty label",
        "a 4294967296 IN A 192.0.2.1 | found '4294967296'; a TTL is at most",
        "a 2147483648 IN A 192.0.2.1 | RFC 2181 section 8",
        "a 99999999999999w IN A 192.0.2.1 | a TTL is at most",
        "a 1h30x IN A 192.0.2.1 | found '1h30x'; expected a TTL in seconds",
        "a 60 CH TXT x | a record of a class other than IN",
        "a 60 IN A 192.0.2.04 | 192.0.2.1",
        "a 60 IN AAAA fe80::1%eth0 | 2001:db8::1",
        "a 60 IN \\# 4 01020304 | no record type",
        "a 60 IN A \\# 3 010203 | not the rdata of A",
        "a 60 IN TYPE65280 \\# 3 0102 | expected 6 hexadecimal digits",
        "a 60 IN RRSIG \\# 2 0102 | not the rdata of RRSIG",
        "$INCLUDE other.zone | $INCLUDE is not followed",
        "$WHATEVER x | found the directive $WHATEVER",
        "$ORIGIN | takes one argument, not 0",
        "$GENERATE 5-1 $ A 192.0.2.$ | expected start <= stop",
        "$GENERATE 1-2/0 $ A 192.0.2.$ | a step of 1 or more",
        "a 60 IN HTTPS 1 . port=1 port=2 | stands twice",
        "a 60 IN HTTPS 1 . mandatory=alpn | which is not there",
        "a 60 IN HTTPS 1 . unknown=1 | found the parameter 'unknown'",
        "a 60 IN DS 1 NOSUCHALG 2 00 | found the algorithm 'NOSUCHALG'",
        "a 60 IN NS xn--\u00fc\\ | backslash at the end"
      })
  void unreadableLine_saysWhatWasFoundAndExpected(String line, String message) {
    ParsedZone parsed = parse(SOA + line + "\nz 60 IN A 192.0.2.26\n");

    assertThat(parsed.complete()).isFalse();
    assertThat(parsed.findings()).anyMatch(f -> f.text().contains(message), message);
    assertThat(parsed.zone().find(DomainName.parse("z", ORIGIN), RecordType.A)).isPresent();
  }

  @Test
  void stringOver255Octets_isRefusedWithItsLength() {
    ParsedZone parsed = parse(SOA + "a 60 IN TXT \"" + "x".repeat(256) + "\"\n");

    assertThat(parsed.findings()).anyMatch(f -> f.text().contains("at most 255 octets, not 256"));
  }

  @Test
  void dataOutsideTheZone_isAFindingAndTheRestStays() {
    ParsedZone parsed = parse(SOA + "www.example.org. 60 IN A 192.0.2.1\nwww 60 IN A 192.0.2.2\n");

    assertThat(parsed.complete()).isTrue();
    assertThat(parsed.zone().recordCount()).isEqualTo(2);
    assertThat(parsed.findings())
        .singleElement()
        .hasToString(
            "WARN ZONE-OUT-OF-ZONE www.example.org. A: line 2: it is not within the zone"
                + " example.com. and was left out");
  }

  @Test
  void soaElsewhere_isTheApex() {
    ParsedZone parsed = parse("$ORIGIN example.org.\n" + SOA + "www 60 IN A 192.0.2.1\n");

    assertThat(parsed.zone().apex()).isEqualTo(DomainName.parse("example.org"));
    assertThat(parsed.zone().recordCount()).isEqualTo(2);
    assertThat(codes(parsed)).containsExactly("ZONE-APEX-NOT-ORIGIN");
  }

  @Test
  void soaAnywhere_isTheApexWithoutAWord_whereNoOriginIsGiven() {
    ParsedZone parsed =
        MasterFile.parse(
            ("$ORIGIN example.org.\n" + SOA).getBytes(StandardCharsets.UTF_8),
            DomainName.ROOT,
            MasterFileLimits.standard());

    assertThat(parsed.zone().apex()).isEqualTo(DomainName.parse("example.org"));
    assertThat(codes(parsed)).doesNotContain("ZONE-APEX-NOT-ORIGIN");
  }

  @Test
  @DisplayName("RFC 2181 section 5.2: of mixed TTLs the lowest holds")
  void mixedTtls_becomeTheLowest() {
    ParsedZone parsed = parse(SOA + "a 300 IN A 192.0.2.1\na 60 IN A 192.0.2.2\n");

    Rrset rrset = parsed.zone().find(DomainName.parse("a", ORIGIN), RecordType.A).orElseThrow();
    assertThat(rrset.ttl()).isEqualTo(new Ttl(60));
    assertThat(rrset.size()).isEqualTo(2);
    assertThat(codes(parsed)).containsExactly("ZONE-TTL-MIXED");
  }

  @Test
  void duplicateRecords_becomeOne() {
    ParsedZone parsed = parse(SOA + "a 60 IN NS B.example.\na 60 IN NS b.example.\n");

    assertThat(rdata(parsed, "a", RecordType.NS)).hasSize(1);
    assertThat(codes(parsed)).containsExactly("ZONE-DUPLICATE-RECORD");
  }

  @Test
  void ownerTtlAndClass_mayBeLeftOut() {
    ParsedZone parsed =
        parse(
            """
            $TTL 1h30m
            @ SOA ns1.example.net. host 1 2 3 4 5
              NS ns1.example.net.
            a 60 A 192.0.2.1
              IN 120 TXT one
              AAAA 2001:db8::1
            """);

    assertThat(parsed.findings()).isEmpty();
    assertThat(parsed.zone().apexNs().orElseThrow().ttl()).isEqualTo(new Ttl(5400));
    assertThat(parsed.zone().at(DomainName.parse("a", ORIGIN)))
        .extracting(rrset -> rrset.ttl().seconds())
        .containsExactly(60, 120, 5400);
  }

  @Test
  void noTtlAnywhere_isAnErrorAndNotAGuess() {
    ParsedZone parsed = parse("a IN A 192.0.2.1\n");

    assertThat(parsed.findings().get(0).text())
        .contains("line 1, column 1: no TTL, no $TTL before it");
  }

  @Test
  void soaWithoutTtl_givesItsMinimum() {
    ParsedZone parsed = parse("@ IN SOA a. b. 1 2 3 4 900\na IN A 192.0.2.1\n");

    assertThat(parsed.zone().largestTtl()).isEqualTo(new Ttl(900));
  }

  @Test
  void recordAfterAnUnreadableOwner_doesNotTakeTheOwnerBefore() {
    ParsedZone parsed =
        parse(SOA + "a 60 A 192.0.2.1\nb..c 60 A 192.0.2.2\n  60 AAAA 2001:db8::1\n");

    assertThat(parsed.zone().at(DomainName.parse("a", ORIGIN))).hasSize(1);
    assertThat(codes(parsed)).containsExactly("ZONE-FILE-SYNTAX", "ZONE-FILE-SYNTAX");
  }

  @Test
  @DisplayName("row 46: UTF-8 in a file is its octets")
  void octetsOutsideAscii_areKeptWithAFinding() {
    ParsedZone utf8 = parse(SOA + "a 60 TXT \"\u00e9\" ; \u00fc\n");
    ParsedZone latin1 = parse(SOA + "a 60 TXT \"\u00e9\"\n", StandardCharsets.ISO_8859_1);

    assertThat(rdata(utf8, "a", RecordType.TXT)).containsExactly("\"\\195\\169\"");
    assertThat(rdata(latin1, "a", RecordType.TXT)).containsExactly("\"\\233\"");
    assertThat(codes(utf8)).containsExactly("ZONE-FILE-NON-ASCII");
    assertThat(codes(parse(SOA + "; only a comment: \u00e9\n"))).isEmpty();
  }

  @Test
  void byteOrderMark_isSkipped() {
    assertThat(parse("\ufeff" + SOA).findings()).isEmpty();
    assertThatThrownBy(() -> parse(SOA, StandardCharsets.UTF_16))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("UTF-16");
  }

  @Test
  void controlCharacters_areOctets() {
    ParsedZone parsed = parse(SOA + "a 60 TXT \"x\u0000\u001b\u007f\\\u0001\"\r\n");

    assertThat(rdata(parsed, "a", RecordType.TXT)).containsExactly("\"x\\000\\027\\127\\001\"");
  }

  @Test
  @DisplayName("row 113: $GENERATE is worked out")
  void generate_isExpanded() {
    ParsedZone parsed =
        parse(
            SOA
                + "$GENERATE 1-3/2 h$ 60 A 192.0.2.$\n"
                + "$GENERATE 10-11 ${0,4,x}.${0,3,n} 60 IN TXT \"a\\$b ${-10,2}\"\n");

    assertThat(parsed.findings()).isEmpty();
    assertThat(rdata(parsed, "h3", RecordType.A)).containsExactly("192.0.2.3");
    assertThat(rdata(parsed, "000b.b.0", RecordType.TXT)).containsExactly("\"a$b 01\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$GENERATE 0-999999999 h$ 60 A 192.0.2.1", "$GENERATE 0-9 h$ 60 A 192.0.2.1"})
  void generateOverTheLimit_isRefusedBeforeItIsExpanded(String line) {
    byte[] content = (SOA + line + "\n").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MasterFile.parse(content, ORIGIN, new MasterFileLimits(1000, 10)))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("the limit is 10");
  }

  @Test
  void fileOverTheLimit_isRefused() {
    assertThatThrownBy(() -> MasterFile.parse(new byte[11], ORIGIN, new MasterFileLimits(10, 10)))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("11 octets; the limit is 10");
  }

  @Test
  void manyErrors_endTheReading() {
    byte[] content = (SOA + "a 60 IN TXT (\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);

    ParsedZone all = MasterFile.parse(content, ORIGIN, MasterFileLimits.standard());
    ParsedZone few = MasterFile.parse(content, ORIGIN, new MasterFileLimits(1 << 20, 10, 0, 50));

    assertThat(all.findings().get(100).text()).isEqualTo("and 4900 more");
    assertThat(few.findings()).hasSize(51);
    assertThat(few.findings().get(50).text()).contains("reading stopped after 50");
  }

  @Test
  void manyFindings_areCounted() {
    ParsedZone parsed = parse(SOA + "a.example.org. 60 IN A 192.0.2.1\n".repeat(1000));

    assertThat(parsed.findings()).hasSize(101);
    assertThat(parsed.findings().get(100).text()).isEqualTo("and 900 more");
  }

  @Test
  void write_isStableAndStartsWithTheSoa() {
    Zone zone = parse(SOA + "b 60 A 192.0.2.2\na 60 TYPE262 \\# 1 00\n@ 60 NS n.\n").zone();

    assertThat(MasterFile.write(zone).lines())
        .containsExactly(
            "example.com. 300 IN SOA ns1.example.net. host.example.com. 1 2 3 4 5",
            "example.com. 60 IN NS n.",
            "a.example.com. 60 IN TYPE262 \\# 1 00",
            "b.example.com. 60 IN A 192.0.2.2");
  }

  @Test
  void alias_isReadByItsMnemonic_andWrittenByNumberForOtherServers() {
    Zone zone =
        MasterFile.read(
            "@ 60 SOA a. b. 1 2 3 4 5\n@ 60 ALIAS Host\n".getBytes(StandardCharsets.UTF_8), ORIGIN);

    String written = MasterFile.write(zone);

    assertThat(zone.find(ORIGIN, RecordType.ALIAS).orElseThrow().rdataTexts())
        .containsExactly("Host." + ORIGIN);
    assertThat(written).contains(" IN TYPE65401 \\# ").doesNotContain("ALIAS");
    assertThat(MasterFile.read(written.getBytes(StandardCharsets.UTF_8), ORIGIN)).isEqualTo(zone);
  }
}
