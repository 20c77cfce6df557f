// SPDX-License-Identifier: Apache-2.0
package dev.understudy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.sync.SyncOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbedTest {
  @Test
  void readmeExample_bringsTheStandbyInStep(@TempDir Path folder) {
    SyncOutcome outcome = Embed.sync(Path.of("zones", "example.com.zone"), folder);

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void readme_showsTheLinesThatRun() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8);
    String code =
        Files.readString(
            Path.of("src", "main", "java", "dev", "understudy", "examples", "Embed.java"),
            StandardCharsets.UTF_8);

    String shown =
        readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("\n```\n\nLine by"));
    for (String line : shown.split("\n", -1)) {
      assertThat(code).contains(line.strip());
    }
  }
}
