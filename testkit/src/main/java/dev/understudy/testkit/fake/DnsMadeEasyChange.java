// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one request does to the records of a zone, checked step by step. Not thread-safe. */
final class DnsMadeEasyChange {
  private final DnsMadeEasyZone zone;
  private final DnsMadeEasyFake fake;
  private final List<DnsMadeEasyRecord> records;
  private final Set<Long> made = new HashSet<>();

  DnsMadeEasyChange(DnsMadeEasyZone zone, DnsMadeEasyFake fake) {
    if (zone.isPending(fake.moment())) {
      throw DnsMadeEasyError.refused(
          "Cannot update a domain that is pending a create or delete action.");
    }
    this.zone = zone;
    this.fake = fake;
    this.records = new ArrayList<>(zone.records());
  }

  DnsMadeEasyZone zone() {
    return zone.withRecords(records, fake.moment());
  }

  DnsMadeEasyRecord create(JsonNode wanted) {
    DnsMadeEasyRecord record =
        DnsMadeEasyCodec.record(fake.nextId(), zone.id(), zone.apex(), wanted);
    admit(record);
    made.add(record.id());
    records.add(record);
    return record;
  }

  void update(long id, JsonNode wanted) {
    int index = index(id);
    DnsMadeEasyRecord present = records.get(index);
    DnsMadeEasyRecord record = DnsMadeEasyCodec.record(id, zone.id(), zone.apex(), wanted);
    if (!record.type().equals(present.type())) {
      throw DnsMadeEasyError.refused("Record type may not be changed.");
    }
    records.remove(index);
    admit(record);
    ObjectNode body = record.body();
    for (String kept : List.of("failover", "monitor", "failed")) {
      body.set(kept, present.body().get(kept));
    }
    records.add(index, record);
  }

  void delete(long id) {
    records.remove(index(id));
  }

  /** Records of a template belong to it, and are changed there. */
  private int index(long id) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).id() == id) {
        if (records.get(i).body().path("source").asInt() == 0) {
          throw DnsMadeEasyError.refused("Record belongs to a template.");
        }
        return i;
      }
    }
    throw DnsMadeEasyError.absent();
  }

  private void admit(DnsMadeEasyRecord record) {
    if (zone.isOwnServer(record)) {
      throw DnsMadeEasyError.refused("System name servers may not be added.");
    }
    boolean alias = record.type().equals("CNAME");
    for (DnsMadeEasyRecord other : records) {
      if (record.isAlike(other)) {
        throw DnsMadeEasyError.refused(
            made.contains(other.id())
                ? "Provided records contain one or more duplicates."
                : "Record with this type ("
                    + record.type()
                    + "), name ("
                    + record.body().path("name").asText()
                    + "), and value ("
                    + record.body().path("value").asText()
                    + ") already exists.");
      }
      boolean steered = !record.location().equals(other.location());
      if (record.owner().equals(other.owner())
          && (alias || other.type().equals("CNAME"))
          && !steered) {
        throw DnsMadeEasyError.refused("A CNAME record cannot share its name.");
      }
    }
    if (alias && record.owner().equals(zone.apex())) {
      throw DnsMadeEasyError.refused("A CNAME record cannot be at the apex; use ANAME.");
    }
  }
}
