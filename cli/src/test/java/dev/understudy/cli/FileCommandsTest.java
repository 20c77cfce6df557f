// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** show and diff on files, with right and wrong input. */
final class FileCommandsTest {
  private static final String ZONE =
      """
      $ORIGIN example.com.
      $TTL 300
      @ SOA ns1.example.net. hostmaster 1 3600 600 86400 60
      @ NS ns1.example.net.
      @ NS ns2.example.net.
      www A 192.0.2.1
      txt TXT "a;b" "c\\"d"
      """;

  @TempDir Path folder;
  private Map<String, String> environment;
  private Path zone;

  @BeforeEach
  void writeZone() throws IOException {
    environment = Map.of("UNDERSTUDY_STATE", folder.resolve("state").toString());
    zone = write("a.zone", ZONE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private CommandRun run(String... args) {
    return CommandRun.of(environment, args);
  }

  @Test
  void show_printsAMasterFileThatReadsBack() throws IOException {
    CommandRun shown = run("show", "file:" + zone);

    assertThat(shown.status()).isZero();
    assertThat(shown.out()).contains("www.example.com. 300 IN A 192.0.2.1");
    Path again = write("b.zone", shown.out());
    assertThat(run("diff", "file:" + zone, "file:" + again).status()).isZero();
  }

  @Test
  void include_isFollowedWhereAFolderIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    write("parts/more", "more A 192.0.2.7\n");
    Path with = write("with.zone", ZONE + "$INCLUDE more\n");
    String source = "file:" + with + "?origin=example.com&include=" + folder.resolve("parts");

    CommandRun shown = run("show", source);

    assertThat(shown.status()).isZero();
    assertThat(shown.out()).contains("more.example.com. 300 IN A 192.0.2.7");
    assertThat(run("show", "file:" + with).status()).isNotZero();
    assertThat(run("show", source + "&depth=3"))
        .satisfies(
            wrong -> {
              assertThat(wrong.status()).isEqualTo(2);
              assertThat(wrong.err()).contains("'depth=3'", "origin=ZONE or include=FOLDER");
            });
  }

  @Test
  void tooLittleMemory_isSaidWithTheWayOut() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            err,
            environment,
            false);
    Cli cli =
        new Cli(
            terminal,
            (folder, time) -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(cli.run("status", "example.com")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("out of memory", "UNDERSTUDY_JAVA_OPTS=-Xmx2g");
  }

  @Test
  void showJson_isOneObjectOnALine() {
    CommandRun shown = run("show", "file:" + zone, "--format", "json");

    assertThat(shown.out().strip().lines()).hasSize(1);
    assertThat(shown.out())
        .contains("\"reading\":\"complete\"", "\"zone\":\"example.com.\"", "\"error\":null");
  }

  @Test
  void diff_ofAnotherAddress_isDriftAndExitsWith1() throws IOException {
    Path other = write("b.zone", ZONE.replace("192.0.2.1", "192.0.2.2"));

    CommandRun diff = run("diff", "file:" + zone, "file:" + other);

    assertThat(diff.status()).isEqualTo(1);
    assertThat(diff.out())
        .contains("- www.example.com. 300 IN A 192.0.2.1", "+ www.example.com. 300 IN A 192.0.2.2");
  }

  @Test
  void diffJson_namesTheChange() throws IOException {
    Path other = write("b.zone", ZONE.replace("www A 192.0.2.1\n", ""));

    CommandRun diff = run("diff", "file:" + zone, "file:" + other, "--format", "json");

    assertThat(diff.out())
        .contains("\"verdict\":\"drift\"", "\"kind\":\"delete\"", "\"after\":null");
  }

  @Test
  void diff_countsCriticalRrsetsAndThoseNamedSo() throws IOException {
    Path other = write("b.zone", ZONE.replace("192.0.2.1", "192.0.2.2"));
    Path text = write("c.zone", ZONE + "note TXT \"one\"\n");

    CommandRun address = run("diff", "file:" + zone, "file:" + other, "--format", "json");
    CommandRun plain = run("diff", "file:" + zone, "file:" + text, "--format", "json");
    CommandRun named =
        run(
            "diff",
            "file:" + zone,
            "file:" + text,
            "--format",
            "json",
            "--critical",
            "note.example.com.");

    assertThat(address.out()).contains("\"type\":\"A\",\"state\":\"different\"");
    assertThat(plain.out())
        .contains("\"verdict\":\"drift\"")
        .doesNotContain("\"state\":\"different");
    assertThat(named.out()).contains("\"type\":\"TXT\",\"state\":\"different\"");
  }

  @Test
  void diff_rendersMarkdownAndJunit() throws IOException {
    Path other = write("b.zone", ZONE.replace("192.0.2.1", "192.0.2.2"));

    CommandRun markdown = run("diff", "file:" + zone, "file:" + other, "--format", "markdown");
    CommandRun junit = run("diff", "file:" + zone, "file:" + other, "--format", "junit");

    assertThat(markdown.status()).isEqualTo(1);
    assertThat(markdown.out()).contains("# ", "www.example.com.");
    assertThat(junit.status()).isEqualTo(1);
    assertThat(junit.out()).contains("<testsuite", "<failure").contains("www.example.com.");
  }

  @Test
  void diff_policyThatIsNone_isUsageAndListsThem() {
    CommandRun wrong = run("diff", "file:" + zone, "file:" + zone, "--policy", "whatever");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("'whatever' is none of", "provider-soa");
  }

  @Test
  void missingFile_isCannotTellAndSaysWhich() {
    CommandRun shown = run("show", "file:" + folder.resolve("none.zone"));

    assertThat(shown.status()).isEqualTo(3);
    assertThat(shown.out()).contains("none.zone").contains("FAILED");
  }

  @Test
  void brokenFile_isCannotTellAndNamesTheLine() throws IOException {
    Path broken = write("b.zone", ZONE + "bad A 192.0.2.300\n");

    CommandRun shown = run("show", "file:" + broken);

    assertThat(shown.status()).isEqualTo(3);
    assertThat(shown.out()).contains("line 8");
  }

  @Test
  void unknownForm_isUsageAndListsTheForms() {
    CommandRun shown = run("show", "example.com");

    assertThat(shown.status()).isEqualTo(2);
    assertThat(shown.err()).contains("file:PATH").contains("PROVIDER:ZONE");
  }

  @Test
  void unknownProvider_isUsageAndListsThoseThatAreThere() {
    CommandRun shown = run("show", "route66:example.com");

    assertThat(shown.status()).isEqualTo(2);
    assertThat(shown.err()).contains("route66").contains("cloudflare").contains("ns1");
  }

  @Test
  void missingCredentials_areUsageAndNamed() {
    CommandRun shown = run("show", "cloudflare:example.com");

    assertThat(shown.status()).isEqualTo(2);
    assertThat(shown.err()).contains("CLOUDFLARE_API_TOKEN");
  }

  @Test
  void misspeltConfigurationKey_isUsageAndListsTheKnownOnes() throws IOException {
    Path config = write("understudy.yaml", "provider: {}\n");

    CommandRun shown = run("show", "file:" + zone, "--config", config.toString());

    assertThat(shown.status()).isEqualTo(2);
    assertThat(shown.err()).contains("[provider]").contains("providers");
  }

  @Test
  void controlCharactersOfAName_neverReachTheTerminal() {
    CommandRun shown = run("show", "file:\u001b[31mred");

    assertThat(shown.out() + shown.err()).doesNotContain("\u001b");
  }

  @Test
  void syncToAFile_isUsage() {
    CommandRun sync = run("sync", "file:" + zone, "file:" + zone);

    assertThat(sync.status()).isEqualTo(2);
    assertThat(sync.err()).contains("cannot be written to");
  }
}
