// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A change batch in the form that is stored until it is sent. */
final class Batch {
  private Batch() {}

  /**
   * One change of a batch.
   *
   * @param action CREATE, UPSERT or DELETE
   * @param name the owner name as sent
   * @param type the mnemonic
   * @param ttl the TTL in seconds
   * @param values the values as sent
   */
  record Item(String action, String name, String type, long ttl, List<String> values) {
    Item {
      values = List.copyOf(values);
    }

    private int weight() {
      return action.equals("UPSERT") ? 2 : 1;
    }

    /** How many records it counts as. */
    int records() {
      return weight() * values.size();
    }

    /** How many characters it counts as. */
    int characters() {
      return weight() * values.stream().mapToInt(String::length).sum();
    }
  }

  /** The payload of a unit; deletes go first. */
  static String payload(List<Item> items) {
    ObjectNode payload = Json.object();
    ArrayNode changes = payload.putArray("changes");
    items.stream()
        .sorted(Comparator.comparing((Item item) -> !item.action().equals("DELETE")))
        .forEach(
            item -> {
              ObjectNode change = changes.addObject();
              change.put("action", item.action()).put("name", item.name());
              change.put("type", item.type()).put("ttl", item.ttl());
              ArrayNode values = change.putArray("values");
              item.values().forEach(values::add);
            });
    return Json.write(payload);
  }

  /** The changes of a payload. */
  static List<Change> changes(String payload) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode item : Json.parse(payload).path("changes")) {
      List<ResourceRecord> records = new ArrayList<>();
      for (JsonNode value : item.path("values")) {
        records.add(ResourceRecord.builder().value(value.asText()).build());
      }
      ResourceRecordSet set =
          ResourceRecordSet.builder()
              .name(Json.text(item, "name"))
              .type(Json.text(item, "type"))
              .ttl(item.path("ttl").asLong())
              .resourceRecords(records)
              .build();
      changes.add(
          Change.builder().action(Json.text(item, "action")).resourceRecordSet(set).build());
    }
    return changes;
  }
}
