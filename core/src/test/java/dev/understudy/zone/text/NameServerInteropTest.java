// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we write, loaded by the checkers of BIND, Knot and NSD. Where a program is missing its tests
 * are skipped with the reason, or fail where the environment variable UNDERSTUDY_INTEROP is
 * "required".
 */
class NameServerInteropTest {
  private static final List<String> TOOLS =
      List.of("named-checkzone", "named-compilezone", "kzonecheck", "nsd-checkzone");

  @TempDir Path work;

  static Stream<Arguments> toolsAndZones() throws IOException {
    List<Path> files = Stream.concat(ZoneFilesTest.own().stream(), allTypes()).toList();
    return TOOLS.stream().flatMap(tool -> files.stream().map(file -> Arguments.of(tool, file)));
  }

  private static Stream<Path> allTypes() throws IOException {
    return ZoneFilesTest.files().stream().filter(file -> file.endsWith("all-types.master"));
  }

  @ParameterizedTest
  @MethodSource("toolsAndZones")
  void whatIsWritten_nameServersLoad(String tool, Path file) throws Exception {
    Path program = require(tool);
    ParsedZone parsed =
        MasterFile.parse(
            Files.readAllBytes(file), DomainName.parse("example"), MasterFileLimits.standard());
    assertThat(parsed.complete()).as(parsed.findings().toString()).isTrue();
    Zone zone = parsed.zone();
    Path written = work.resolve("written.zone");
    Path compiled = work.resolve("compiled.zone");
    Files.write(written, MasterFile.writeOctets(zone));
    String apex = zone.apex().toString();

    run(
        switch (tool) {
          case "kzonecheck" -> List.of(program.toString(), "-o", apex, written.toString());
          case "nsd-checkzone" -> List.of(program.toString(), apex, written.toString());
          case "named-compilezone" ->
              List.of(
                  program.toString(), "-i", "none", "-o", compiled.toString(), apex, written + "");
          default -> List.of(program.toString(), "-i", "none", apex, written.toString());
        });

    if (tool.equals("named-compilezone")) {
      assertThat(MasterFile.read(Files.readAllBytes(compiled), zone.apex())).isEqualTo(zone);
    }
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static Path require(String tool) {
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                Stream.of("/usr/sbin", "/sbin", "/usr/local/sbin"))
            .map(folder -> Path.of(folder, tool))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String hint =
          tool
              + " is not installed; on Debian, as root: apt-get install --no-install-recommends"
              + " bind9-utils knot-dnssecutils nsd";
      if ("required".equals(System.getenv("UNDERSTUDY_INTEROP"))) {
        fail("UNDERSTUDY_INTEROP=required, and " + hint);
      }
      abort(hint);
    }
    return found.orElseThrow();
  }
}
