// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Compares the shape of answers with recorded ones. */
final class Recorded {
  private Recorded() {}

  static JsonNode body(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name)) {
      assertThat(in).as(name).isNotNull();
      return Bodies.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Each member of the recorded body but those excepted is in the fake's, with the same JSON type
   * (null stands for any); of arrays the first elements are compared.
   */
  static void assertSameShape(JsonNode fake, JsonNode recorded, Set<String> excepted) {
    compare("", fake, recorded, excepted);
  }

  private static void compare(String at, JsonNode fake, JsonNode recorded, Set<String> excepted) {
    if (recorded.isNull() || fake.isNull()) {
      return;
    }
    assertThat(fake.getNodeType()).as(at).isEqualTo(recorded.getNodeType());
    if (recorded.getNodeType() == JsonNodeType.ARRAY) {
      if (!recorded.isEmpty() && !fake.isEmpty()) {
        compare(at + "[0]", fake.get(0), recorded.get(0), excepted);
      }
    } else if (recorded.isObject()) {
      for (String name : (Iterable<String>) recorded::fieldNames) {
        String below = at + "/" + name;
        if (!excepted.contains(below)) {
          assertThat(fake.has(name)).as("has " + below).isTrue();
          compare(below, fake.get(name), recorded.get(name), excepted);
        }
      }
    }
  }
}
