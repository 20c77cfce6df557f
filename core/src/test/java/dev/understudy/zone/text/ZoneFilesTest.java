// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.finding.Finding;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import dev.understudy.zone.rdata.Rdata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Zone files of this project and of others. */
class ZoneFilesTest {
  private static final DomainName ORIGIN = DomainName.parse("example");

  private static Path directory() {
    URL url = ZoneFilesTest.class.getResource("/zones");
    assertThat(url).isNotNull();
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory())) {
      return all.filter(Files::isRegularFile)
          .filter(path -> !path.toString().matches(".*(README.md|\\.txt|\\.gitattributes|svcb.*)"))
          .sorted()
          .toList();
    }
  }

  static List<Path> own() throws IOException {
    try (Stream<Path> all = Files.list(directory())) {
      return all.filter(path -> path.toString().endsWith(".zone")).sorted().toList();
    }
  }

  private static ParsedZone parse(Path file) throws IOException {
    return MasterFile.parse(Files.readAllBytes(file), ORIGIN, MasterFileLimits.standard());
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsRead_isWrittenAndReadBackEqual(Path file) throws IOException {
    Zone zone = parse(file).zone();

    Zone again = MasterFile.read(MasterFile.writeOctets(zone), zone.apex());

    assertThat(again).isEqualTo(zone);
    assertThat(again.digest()).isEqualTo(zone.digest());
    assertThat(MasterFile.write(again)).isEqualTo(MasterFile.write(zone));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRdata_hasAViewThatGoesBackToItsOctets(Path file) throws IOException {
    for (Rrset rrset : parse(file).zone().rrsets()) {
      assertThat(Rdata.of(rrset).stream().map(Rdata::octets).toList())
          .isEqualTo(rrset.writtenRdata());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisplayName("as far as dnsjava gets, it reads the same records")
  void dnsjava_readsNothingElse(Path file) throws IOException {
    Zone zone = parse(file).zone();
    TreeSet<String> ours = new TreeSet<>();
    for (Rrset rrset : zone.rrsets()) {
      rrset
          .rdata()
          .forEach(rdata -> ours.add(key(rrset.name(), rrset.type().code(), rdata.toHex())));
    }
    try (Master master =
        new Master(
            new ByteArrayInputStream(Files.readAllBytes(file)),
            Name.fromConstantString("example."),
            3600)) {
      master.disableIncludes(true);
      Record record = master.nextRecord();
      while (record != null) {
        DomainName owner =
            DomainName.ofWire(dev.understudy.zone.Octets.copyOf(record.getName().toWire()));
        if (owner.isWithin(zone.apex()) && record.getDClass() == 1) {
          String hex = dev.understudy.zone.Octets.copyOf(record.rdataToWireCanonical()).toHex();
          Rrset one =
              Rrset.of(
                  owner,
                  dev.understudy.zone.RecordType.of(record.getType()),
                  new dev.understudy.zone.Ttl(0),
                  dev.understudy.zone.Octets.ofHex(hex));
          assertThat(ours).contains(key(owner, record.getType(), one.rdata().get(0).toHex()));
        }
        record = master.nextRecord();
      }
    } catch (IOException e) {
      assertThat(e).as("dnsjava stops at its first error").isNotNull();
    }
  }

  private static String key(DomainName owner, int type, String rdata) {
    return owner.folded() + " " + type + " " + rdata.toLowerCase(java.util.Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource({
    "octodns/unit.tests.zone, 36, true",
    "octodns/2.0.192.in-addr.arpa.zone, 7, true",
    "octodns/invalid.records.tst, 22, true",
    "octodns/invalid.zone.tst, 1, true",
    "ldns/A.1.Simple-EXAMPLE-Zone, 6, true",
    "ldns/A.3.EXAMPLE-Zone-with-multiple-digests, 10, true",
    "ldns/A.4.The-URI.ARPA-Zone, 34, true",
    "hickory/nonewline.zone, 1, true",
    "hickory/example.com.zone, 15, false"
  })
  void knownFile_hasItsRecords(String file, int records, boolean complete) throws IOException {
    ParsedZone parsed = parse(directory().resolve("third-party").resolve(file));

    assertThat(parsed.zone().recordCount()).isEqualTo(records);
    assertThat(parsed.complete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @MethodSource("own")
  void zonesOfTheProject_haveNothingWrong(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).replace(".zone", "");
    ParsedZone parsed =
        MasterFile.parse(
            Files.readAllBytes(file), DomainName.parse(name), MasterFileLimits.standard());

    assertThat(parsed.complete()).isTrue();
    assertThat(parsed.findings()).isEmpty();
    assertThat(ZoneRules.check(parsed.zone())).isEmpty();
  }

  @Test
  void zonesOfTheProject_areThoseOfTheExamples() throws IOException {
    Path examples = Path.of("..", "examples", "zones");
    assumeTrue(Files.isDirectory(examples), "the module is built outside the repository");

    for (Path file : own()) {
      assertThat(file).hasSameBinaryContentAs(examples.resolve(String.valueOf(file.getFileName())));
    }
  }

  @Test
  void everyFinding_ofAllFiles_hasACode() throws IOException {
    for (Path file : files()) {
      ParsedZone parsed = parse(file);
      assertThat(parsed.findings()).extracting(Finding::code).allMatch(c -> c.startsWith("ZONE-"));
    }
  }
}
