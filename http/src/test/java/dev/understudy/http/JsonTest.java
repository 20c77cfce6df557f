// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static boolean parses(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":2}", "{} {}", "{", "", "nul", "{\"a\":NaN}", "<html>", "[1,]"})
  void malformedOrDoubled_isRefused(String text) {
    assertThat(parses(text)).isFalse();
  }

  @Test
  void limits_holdAtTheirEdge() {
    assertThat(parses("[".repeat(32) + "]".repeat(32))).isTrue();
    assertThat(parses("[".repeat(33) + "]".repeat(33))).isFalse();
    assertThat(parses("\"" + "x".repeat(128 * 1024) + "\"")).isTrue();
    assertThat(parses("\"" + "x".repeat(200 * 1024) + "\"")).isFalse();
    assertThat(parses("{\"" + "n".repeat(300) + "\":1}")).isFalse();
    assertThat(parses("1".repeat(32))).isTrue();
    assertThat(parses("1".repeat(33))).isFalse();
  }
}
