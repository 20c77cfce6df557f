// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: each ends in the right zone, or in a typed error with its place. */
@Timeout(120)
class HostileFilesTest {
  private static final DomainName ORIGIN = DomainName.parse("example.com");
  private static final String SOA = "@ 300 IN SOA ns1.example.net. host.example.com. 1 2 3 4 5\n";
  private static final String LAST = "z 60 IN A 192.0.2.26\n";
  private static final int TEN_MEGABYTES = 10 << 20;

  @TempDir Path folder;

  private static ParsedZone parse(String text) {
    return MasterFile.parse(
        text.getBytes(StandardCharsets.ISO_8859_1), ORIGIN, MasterFileLimits.standard());
  }

  private static void assertOneErrorAndTheRest(ParsedZone parsed, String message) {
    assertThat(parsed.complete()).isFalse();
    assertThat(parsed.findings())
        .filteredOn(finding -> finding.code().equals("ZONE-FILE-SYNTAX"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains(message).hasSizeLessThan(1000));
    assertThat(parsed.zone().find(DomainName.parse("z", ORIGIN), RecordType.A)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 60 IN TXT \"%s\"",
        "%s 60 IN A 192.0.2.1",
        "a 60 IN %s x",
        "a %s A 192.0.2.1",
        "a 60 IN NS %s",
        "a 60 IN TYPE65280 \\# 9 %s",
        "a 60 IN OPENPGPKEY %s",
        "$ORIGIN %s",
        "$%s",
        "a 60 IN LOC %s",
        "a 60 IN HTTPS 1 . %s",
        "a 60 IN NSEC3 1 0 0 - %s A"
      })
  void lineOfTenMegabytes_isOneError(String shape) {
    String line = shape.replace("%s", "a".repeat(TEN_MEGABYTES));

    assertOneErrorAndTheRest(parse(SOA + line + "\n" + LAST), "line 2");
  }

  @Test
  void lineOfTenMegabytesOfWords_isOneError() {
    ParsedZone parsed = parse(SOA + "a 60 IN TXT " + "a ".repeat(TEN_MEGABYTES / 2) + "\n" + LAST);

    assertOneErrorAndTheRest(parsed, "over 140000 words");
  }

  @Test
  void commentAndBlanksOfTenMegabytes_areNothing() {
    ParsedZone parsed =
        parse(
            SOA + ";" + "(\"".repeat(TEN_MEGABYTES / 2) + "\n" + LAST + " ".repeat(TEN_MEGABYTES));

    assertThat(parsed.complete()).isTrue();
    assertThat(parsed.zone().recordCount()).isEqualTo(2);
  }

  @Test
  void manyOpenParentheses_areReadOnce() {
    ParsedZone parsed = parse(SOA + "a 60 IN TXT ( x\n".repeat(200_000) + LAST);

    assertThat(parsed.complete()).isFalse();
    assertThat(parsed.findings()).anyMatch(f -> f.code().equals("ZONE-FILE-STOPPED"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void truncatedFile_hasWhatCameBefore(long seed) {
    String whole = SOA + "a 60 IN TXT ( \"x\" ; comment\n \"y\" )\nb 60 IN MX 10 \\109ail\n" + LAST;
    int cut = SOA.length() + new Random(seed).nextInt(whole.length() - SOA.length());

    ParsedZone parsed = parse(whole.substring(0, cut));

    assertThat(parsed.zone().soa()).as("seed %d", seed).isPresent();
    assertThat(parsed.findings()).allMatch(f -> f.code().startsWith("ZONE-"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void anyOctets_endInAZoneOrATypedError(long seed) {
    Random random = new Random(seed);
    byte[] alphabet =
        "a.@\\\"();$ \t\r\n0129INAMXTXTHTTPS\u0000\u001b\u00fc#*-=,"
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < 400; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      for (int k = 0; k < noise.length; k++) {
        noise[k] = alphabet[random.nextInt(alphabet.length)];
      }
      ParsedZone parsed = MasterFile.parse(noise, ORIGIN, MasterFileLimits.standard());

      assertThat(parsed.findings())
          .as("seed %d, file %d: %s", seed, i, Arrays.toString(noise))
          .allMatch(f -> f.text().chars().allMatch(c -> c >= 0x20 && c != 0x7f));
    }
  }

  @Test
  void generatedRecordsOverTheLimitOfOctets_areRefused() {
    String line = "$GENERATE 0-1999990 h$ 60 TXT " + ("\"" + "x".repeat(200) + "\" ").repeat(50);

    assertThatThrownBy(() -> parse(SOA + line + "\n"))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("the limit is 134217728");
  }

  @Test
  void generatedRecordOfManyPlaces_isOneError() {
    ParsedZone parsed =
        parse(SOA + "$GENERATE 0-1 h$ 60 TXT " + "${0,999,d}".repeat(1000) + "\n" + LAST);

    assertOneErrorAndTheRest(parsed, "$GENERATE, for 0: a record of over 400000 characters");
  }

  @Test
  void millionRecords_areRead() {
    StringBuilder file = new StringBuilder(40 << 20).append(SOA);
    for (int i = 0; i < 1_000_000; i++) {
      file.append('h').append(i ^ 0x2aaaa).append(" 60 A 192.0.2.").append(i & 255).append('\n');
    }

    ParsedZone parsed = parse(file.toString());

    assertThat(parsed.findings()).isEmpty();
    assertThat(parsed.zone().recordCount()).isEqualTo(1_000_001);
  }

  private ParsedZone including(String text, MasterFileLimits limits) {
    return MasterFile.parse(text.getBytes(StandardCharsets.UTF_8), ORIGIN, limits, folder);
  }

  @Test
  void includedFile_hasItsOwnOriginAndOwner() throws Exception {
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(
        folder.resolve("sub/a.zone"), "www 60 A 192.0.2.1\n$ORIGIN other\nx 60 A 192.0.2.2\n");

    ParsedZone parsed =
        including(
            SOA
                + "b 60 A 192.0.2.3\n$INCLUDE sub/a.zone inner\n  60 AAAA 2001:db8::1\nc 60 A 192.0.2.4\n",
            MasterFileLimits.standard());

    assertThat(parsed.findings()).isEmpty();
    assertThat(parsed.zone().rrsets())
        .extracting(rrset -> rrset.name().relativeTo(ORIGIN) + " " + rrset.type())
        .containsExactly("@ SOA", "b A", "b AAAA", "c A", "x.other.inner A", "www.inner A");
  }

  @Test
  void errorInAnIncludedFile_namesItsPlace() throws Exception {
    Files.writeString(folder.resolve("bad.zone"), "\na 60 A 192.0.2\n");

    ParsedZone parsed = including(SOA + "$INCLUDE bad.zone\n" + LAST, MasterFileLimits.standard());

    assertOneErrorAndTheRest(parsed, "bad.zone, line 2, column 8: '192.0.2'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out.zone", "/etc/passwd", "link.zone", "missing.zone", ".", "a\\000b"})
  void fileOutsideTheFolder_isNotOpened(String name) throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(folder.resolve("out.zone"), "secret 60 TXT x\n");
    Files.createSymbolicLink(inner.resolve("link.zone"), folder.resolve("out.zone"));
    byte[] content = (SOA + "$INCLUDE " + name + "\n" + LAST).getBytes(StandardCharsets.UTF_8);

    ParsedZone parsed = MasterFile.parse(content, ORIGIN, MasterFileLimits.standard(), inner);

    assertOneErrorAndTheRest(parsed, "line 2, column 10: $INCLUDE: ");
  }

  @Test
  void includesThatNestTooDeep_areOneError() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve(i + ".zone"), "$INCLUDE " + (i + 1) + ".zone\n");
    }

    ParsedZone parsed = including(SOA + "$INCLUDE 0.zone\n" + LAST, MasterFileLimits.standard());

    assertOneErrorAndTheRest(parsed, "9.zone, line 1, column 1: $INCLUDE nests deeper than 10");
  }

  @Test
  void fileThatIncludesItself_isOneError() throws Exception {
    Files.writeString(folder.resolve("a.zone"), "$INCLUDE a.zone\n");

    ParsedZone parsed = including(SOA + "$INCLUDE a.zone\n" + LAST, MasterFileLimits.standard());

    assertOneErrorAndTheRest(parsed, "the file includes itself");
  }

  @Test
  void includedFilesOverTheLimit_areRefused() throws Exception {
    Files.writeString(folder.resolve("a.zone"), ";".repeat(600));

    assertThatThrownBy(
            () ->
                including(
                    SOA + "$INCLUDE a.zone\n$INCLUDE a.zone\n",
                    new MasterFileLimits(1000, 10, 3, 10)))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("a.zone: the file has ")
        .hasMessageContaining("the limit is 1000");
  }

  /** Little text stands for many octets below a long origin. */
  @Test
  void recordsThatTakeManyTimesTheFile_areRefused() {
    String label = "x".repeat(60) + ".";
    StringBuilder text = new StringBuilder("$ORIGIN " + label.repeat(4) + "\n$TTL 60\n");
    for (int i = 0; i < 16; i++) {
      text.append((char) ('a' + i)).append(" A 192.0.2.1\n");
    }
    byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
    DomainName root = DomainName.ROOT;

    assertThat(MasterFile.parse(octets, root, new MasterFileLimits(1000, 20)).zone().recordCount())
        .isEqualTo(16);
    assertThatThrownBy(() -> MasterFile.parse(octets, root, new MasterFileLimits(600, 20)))
        .isInstanceOf(MasterFileException.class)
        .hasMessageContaining("line 16")
        .hasMessageContaining("take over 3680 octets, which is the limit");
  }

  /** An entry much longer than the pieces in which a stream is read. */
  @Test
  void longEntriesOfAStream_areReadWhole() throws Exception {
    StringBuilder text = new StringBuilder(SOA + "a TXT (\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("  ; a comment that makes it long\n");
    }
    text.append("  \"at the end\" )\nb A 192.0.2.1\nbroken (\n");
    byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);

    ParsedZone streamed =
        MasterFile.parse(
            new ByteArrayInputStream(octets), ORIGIN, MasterFileLimits.standard(), null);
    ParsedZone whole = MasterFile.parse(octets, ORIGIN, MasterFileLimits.standard());

    assertThat(streamed.zone()).isEqualTo(whole.zone());
    assertThat(streamed.zone().recordCount()).isEqualTo(3);
    assertThat(streamed.findings()).isEqualTo(whole.findings());
    assertThat(streamed.octets()).isEqualTo(octets.length);
  }
}
