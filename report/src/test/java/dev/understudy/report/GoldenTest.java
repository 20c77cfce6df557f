// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each format of one report against a file that somebody has looked at. */
class GoldenTest {
  @ParameterizedTest
  @EnumSource
  void incident_isWrittenAsInTheFile(Format format) throws IOException {
    check("incident." + format.fileExtension(), format.renderer().render(SampleReports.incident()));
  }

  @ParameterizedTest
  @EnumSource
  void sameReport_givesTheSameText(Format format) {
    assertThat(format.renderer().render(SampleReports.incident()))
        .isEqualTo(format.renderer().render(SampleReports.incident()));
  }

  /** When the output is meant to change: look at the file written, then copy it. */
  private static void check(String name, String actual) throws IOException {
    Path written = Path.of("target", "golden", name);
    Files.createDirectories(written.getParent());
    Files.writeString(written, actual);
    try (InputStream golden = GoldenTest.class.getResourceAsStream("golden/" + name)) {
      assertThat(golden).as("src/test/resources holds golden/%s", name).isNotNull();
      assertThat(actual)
          .as("%s differs from the golden file", written)
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
