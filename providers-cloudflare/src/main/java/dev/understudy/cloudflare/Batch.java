// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.http.Json;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of one request to the batch resource and, beside it, which RRset each operation is
 * about, so that an error that points at an operation can be traced back. Stored as the payload of
 * a unit.
 */
final class Batch {
  /** The kinds of operations, in the order Cloudflare runs them whatever the order in the body. */
  enum Kind {
    DELETES,
    PATCHES,
    POSTS;

    String member() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One operation. */
  record Operation(Kind kind, ObjectNode object, RrsetKey key) {}

  private Batch() {}

  /** The payload of operations. */
  static String payload(List<Operation> operations) {
    ObjectNode payload = Json.object();
    ObjectNode body = payload.putObject("batch");
    ObjectNode keys = payload.putObject("keys");
    for (Operation operation : operations) {
      String member = operation.kind().member();
      body.withArray("/" + member).add(operation.object());
      keys.withArray("/" + member)
          .addArray()
          .add(operation.key().name().toString())
          .add(operation.key().type().mnemonic());
    }
    return Json.write(payload);
  }

  /** The payload that sets the TTL of the apex NS RRset, which is a setting of the zone. */
  static String settingsPayload(int nsTtl) {
    ObjectNode payload = Json.object();
    payload.putObject("settings").put("ns_ttl", nsTtl);
    return Json.write(payload);
  }

  /** What the errors of an answer point at: {@code /posts/3/content} is the fourth create. */
  static List<RrsetKey> blamed(JsonNode payload, JsonNode answer) {
    List<RrsetKey> blamed = new ArrayList<>();
    for (JsonNode error : CloudflareClassifier.errors(answer)) {
      String pointer = Json.text(error.path("source"), "pointer");
      keyAt(payload.path("keys"), pointer)
          .filter(key -> !blamed.contains(key))
          .ifPresent(blamed::add);
    }
    return blamed;
  }

  private static Optional<RrsetKey> keyAt(JsonNode keys, String pointer) {
    String[] parts = pointer.replaceFirst("^/?(body/)?", "").split("[/.\\[\\]]+");
    if (parts.length < 2 || !parts[1].matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    JsonNode key = keys.path(parts[0]).path(Integer.parseInt(parts[1]));
    return key.size() == 2
        ? Optional.of(
            new RrsetKey(
                DomainName.parse(key.get(0).asText()), RecordType.parse(key.get(1).asText())))
        : Optional.empty();
  }

  /**
   * What is wrong with the result of a batch that is said to have succeeded: another number of
   * created or changed objects than asked for. Empty when nothing is.
   */
  static String mismatch(JsonNode payload, JsonNode result) {
    for (Kind kind : Kind.values()) {
      JsonNode came = result.path(kind.member());
      int asked = payload.path("batch").path(kind.member()).size();
      if (came.isArray() && came.size() != asked) {
        return "the answer lists "
            + came.size()
            + " "
            + kind.member()
            + " where "
            + asked
            + " were asked for";
      }
    }
    return "";
  }
}
