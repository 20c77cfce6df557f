// SPDX-License-Identifier: Apache-2.0
package dev.understudy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.text.MasterFileLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileZoneSourceTest {
  private static final DomainName ORIGIN = DomainName.parse("example.com");
  private static final String SOA =
      "@ 60 SOA ns1.example.net. h 1 2 3 4 5\n@ 60 NS a.example.net.\n@ 60 NS b.example.net.\n";

  @TempDir private Path directory;

  private Reading read(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("db.zone"), content);
    return read(FileZoneSource.of(file, ORIGIN));
  }

  private static Reading read(FileZoneSource source) {
    return source.read(Call.within(Duration.ofSeconds(5), TimeSource.system()));
  }

  @Test
  void soundFile_isComplete() throws IOException {
    assertThat(read(SOA + "www 60 A 192.0.2.1\n"))
        .isInstanceOfSatisfying(
            Reading.Complete.class,
            reading -> {
              assertThat(reading.proof().kind()).isEqualTo(Proof.Kind.WHOLE_FILE);
              assertThat(reading.proof().detail()).contains("4 records");
              assertThat(reading.source()).startsWith("file:").endsWith("db.zone");
              assertThat(reading.findings()).isEmpty();
            });
  }

  @Test
  void include_isFollowedToAFolderThatIsNamed_andNowhereElse() throws IOException {
    Path parts = Files.createDirectory(directory.resolve("parts"));
    Files.writeString(parts.resolve("www"), "www 60 A 192.0.2.1\n");
    Files.writeString(directory.resolve("secret"), "s 60 A 192.0.2.2\n");
    Path file = Files.writeString(directory.resolve("db.zone"), SOA + "$INCLUDE www\n");
    Path outside = Files.writeString(directory.resolve("out.zone"), SOA + "$INCLUDE ../secret\n");

    long octets = Files.size(file) + Files.size(parts.resolve("www"));

    assertThat(read(FileZoneSource.of(file, ORIGIN))).isInstanceOf(Reading.Partial.class);
    assertThat(read(FileZoneSource.of(outside, ORIGIN).including(parts)))
        .isInstanceOf(Reading.Partial.class);
    assertThat(read(FileZoneSource.of(file, ORIGIN).including(parts)))
        .isInstanceOfSatisfying(
            Reading.Complete.class,
            reading -> {
              assertThat(reading.zone().recordCount()).isEqualTo(4);
              assertThat(reading.proof().detail()).startsWith(octets + " octets");
            });
  }

  @Test
  void fileWithABadLine_isPartial() throws IOException {
    assertThat(read(SOA + "www 60 A 192.0.2\n"))
        .isInstanceOfSatisfying(
            Reading.Partial.class,
            reading -> {
              assertThat(reading.zone().recordCount()).isEqualTo(3);
              assertThat(reading.findings()).extracting(Finding::code).contains("ZONE-FILE-SYNTAX");
            });
  }

  @Test
  void fileWithoutSoa_isPartialAndSaysSoOnce() throws IOException {
    assertThat(read("www 60 A 192.0.2.1\n"))
        .isInstanceOfSatisfying(
            Reading.Partial.class,
            reading ->
                assertThat(reading.findings())
                    .extracting(Finding::code)
                    .containsExactly("ZONE-NO-SOA", "ZONE-NS-FEW"));
  }

  @Test
  void findingsOfTheRules_areAmongThoseOfTheReading() throws IOException {
    assertThat(read(SOA + "www 60 CNAME a\nwww 60 A 192.0.2.1\n").findings())
        .extracting(Finding::code)
        .containsExactly("ZONE-CNAME-SIBLINGS");
  }

  @Test
  void emptyFile_isFailedAndNotEmpty() throws IOException {
    assertThat(read("; nothing\n"))
        .isInstanceOfSatisfying(
            Reading.Failed.class,
            reading ->
                assertThat(reading.error())
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("holds no record"));
  }

  @Test
  void missingFile_isFailed() {
    assertThat(read(FileZoneSource.of(directory.resolve("no.zone"), ORIGIN)))
        .isInstanceOfSatisfying(
            Reading.Failed.class,
            reading ->
                assertThat(reading.error())
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("there is no file"));
  }

  @Test
  void directory_isFailed() {
    assertThat(read(FileZoneSource.of(directory, ORIGIN)))
        .isInstanceOfSatisfying(
            Reading.Failed.class,
            reading -> assertThat(reading.error()).isInstanceOf(UnreachableException.class));
  }

  @Test
  void fileOverTheLimit_isFailed() throws IOException {
    Path file = Files.writeString(directory.resolve("large.zone"), SOA);

    assertThat(read(FileZoneSource.of(file, ORIGIN).withLimits(new MasterFileLimits(20, 10))))
        .isInstanceOfSatisfying(
            Reading.Failed.class,
            reading -> assertThat(reading.error()).hasMessageContaining("the limit is 20"));
  }
}
