// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The batch resource: deletes, then patches, puts and posts, all or nothing. */
final class CloudflareBatch {
  private static final List<String> ORDER = List.of("deletes", "patches", "puts", "posts");

  private final Supplier<String> ids;
  private final Instant now;
  private final int most;
  private final ObjectNode result = Bodies.object();
  private CloudflareZone zone;
  private int done;

  /**
   * A batch about to be run.
   *
   * @param most how many operations are run before it stops without an error, for the fault
   */
  CloudflareBatch(CloudflareZone zone, Supplier<String> ids, Instant now, int most) {
    this.zone = zone;
    this.ids = ids;
    this.now = now;
    this.most = most;
  }

  static int operations(JsonNode body) {
    return ORDER.stream().mapToInt(member -> body.path(member).size()).sum();
  }

  /**
   * Runs all operations.
   *
   * @throws CloudflareError at the first that may not be, pointing at it
   */
  CloudflareZone run(JsonNode body) {
    if (operations(body) > zone.batchLimit()) {
      throw CloudflareError.of(
          400, 1004, "a batch of this plan holds at most " + zone.batchLimit() + " operations");
    }
    for (String member : ORDER) {
      ArrayNode answers = result.putArray(member);
      int index = 0;
      for (JsonNode operation : body.path(member)) {
        if (done++ < most) {
          try {
            answers.add(run(member, operation));
          } catch (CloudflareError e) {
            throw e.at("/" + member + "/" + index);
          }
        }
        index++;
      }
    }
    return zone;
  }

  private ObjectNode run(String member, JsonNode operation) {
    if (member.equals("posts")) {
      String id = ids.get();
      zone = CloudflareRules.admit(zone, id, operation, now, null);
      return shown(id);
    }
    String id = operation.path("id").asText();
    CloudflareRecord present =
        zone.record(id).orElseThrow(() -> CloudflareError.of(400, 81044, "Record does not exist."));
    if (member.equals("deletes")) {
      ObjectNode shown = present.shown(zone);
      zone = CloudflareRules.dismiss(zone, id);
      return shown;
    }
    JsonNode wanted = member.equals("puts") ? operation : merged(present, operation);
    zone = CloudflareRules.admit(zone, id, wanted, now, present);
    return shown(id);
  }

  private ObjectNode shown(String id) {
    return zone.record(id).orElseThrow().shown(zone);
  }

  /** What a partial change leaves. */
  static ObjectNode merged(CloudflareRecord present, JsonNode changes) {
    ObjectNode merged = present.body().deepCopy();
    if (changes instanceof ObjectNode object) {
      merged.setAll(object.deepCopy());
    }
    return merged;
  }

  ObjectNode result() {
    return result;
  }
}
