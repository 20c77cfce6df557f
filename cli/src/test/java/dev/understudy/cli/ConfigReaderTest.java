// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the configuration comes from the environment. */
final class ConfigReaderTest {
  @TempDir Path folder;

  private Config read(Map<String, String> environment, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("understudy.yaml"), yaml);
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            environment,
            false);
    return new ConfigReader(terminal).read(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"godaddy", "manual"})
  void settingOfAnyRegistrar_comesFromTheEnvironment_alone(String kind) throws IOException {
    Config config =
        read(Map.of("UNDERSTUDY_" + kind.toUpperCase(Locale.ROOT) + "_SOME_SETTING", "x"), "");

    assertThat(config.registrar(kind)).containsOnly(Map.entry("some-setting", "x"));
    assertThat(config.providers()).isEmpty();
  }

  @Test
  void environment_winsOverTheFile_settingBySetting() throws IOException {
    Config config =
        read(
            Map.of("UNDERSTUDY_CLOUDNS_AUTH_ID", "17", "UNDERSTUDY_CLOUDNS_ENDPOINT", ""),
            "providers:\n  cloudns:\n    auth-id: \"1\"\n    endpoint: http://127.0.0.1:2\n");

    assertThat(config.provider("cloudns"))
        .containsOnly(Map.entry("auth-id", "17"), Map.entry("endpoint", "http://127.0.0.1:2"));
  }

  @Test
  void kindThatOnlyTheFileKnows_isOverlaidToo() throws IOException {
    Config config =
        read(Map.of("UNDERSTUDY_MY_OWN_TOKEN_NAME", "T"), "providers:\n  my-own:\n    a: b\n");

    assertThat(config.provider("my-own"))
        .containsOnly(Map.entry("a", "b"), Map.entry("token-name", "T"));
  }
}
