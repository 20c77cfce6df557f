// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a control request carries, read strictly. */
final class ControlRequest {
  private final JsonNode body;

  private ControlRequest(JsonNode body) {
    this.body = body;
  }

  /** Reads a body of these members; an empty body is an empty object. */
  static ControlRequest of(byte[] octets, Set<String> members) {
    String text = new String(octets, StandardCharsets.UTF_8);
    JsonNode body;
    try {
      body = LabDescription.MAPPER.readTree(text.isBlank() ? "{}" : text);
    } catch (JsonProcessingException e) {
      throw new ControlException(400, "the body is no JSON: " + e.getOriginalMessage());
    }
    if (!body.isObject()) {
      throw new ControlException(400, "the body is a JSON object with members of " + members);
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!members.contains(name)) {
        throw new ControlException(
            400, "unknown member '" + SafeText.of(name) + "'; known are " + members);
      }
    }
    return new ControlRequest(body);
  }

  Optional<String> find(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new ControlException(400, "the member '" + name + "' is a string");
    }
    return Optional.of(value.asText());
  }

  String text(String name) {
    return find(name)
        .orElseThrow(() -> new ControlException(400, "the member '" + name + "' is missing"));
  }

  Optional<Duration> findDuration(String name) {
    return find(name)
        .map(
            text -> {
              try {
                return Duration.parse(text);
              } catch (DateTimeException e) {
                throw new ControlException(
                    400,
                    "the member '"
                        + name
                        + "' is a duration such as PT5M, not '"
                        + SafeText.of(text)
                        + "'");
              }
            });
  }

  Duration duration(String name) {
    return findDuration(name)
        .orElseThrow(() -> new ControlException(400, "the member '" + name + "' is missing"));
  }
}
