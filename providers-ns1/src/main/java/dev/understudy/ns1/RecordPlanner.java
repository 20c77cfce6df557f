// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts changes into one request for each RRset: pure.
 *
 * <p>The order of owner names is kept. At one name what goes away goes last, so that the name never
 * answers less than it could, but first where a CNAME comes or goes, which tolerates no neighbours;
 * a DS RRset goes before its NS and comes after it.
 */
final class RecordPlanner {
  private final HostedZone zone;
  private final Handles handles;
  private final List<Finding> objections = new ArrayList<>();

  private RecordPlanner(HostedZone zone, Handles handles) {
    this.zone = zone;
    this.handles = handles;
  }

  static WritePlan plan(HostedZone zone, Handles handles, Capabilities can, ChangeSet changes) {
    return new RecordPlanner(zone, handles).plan(can, changes);
  }

  private WritePlan plan(Capabilities can, ChangeSet changes) {
    Map<DomainName, List<Change>> byName = new LinkedHashMap<>();
    for (Change change : changes.changes()) {
      byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    List<WriteUnit> units = new ArrayList<>();
    for (List<Change> atName : byName.values()) {
      boolean aliasMoves =
          atName.stream()
              .anyMatch(
                  change ->
                      !(change instanceof Change.Update)
                          && change.key().type().equals(RecordType.CNAME));
      atName.sort(Comparator.comparingInt(change -> rank(change, aliasMoves)));
      for (Change change : atName) {
        inspect(change, can);
        if (objections.isEmpty()) {
          units.add(new WriteUnit(zone, units.size(), payload(change), List.of(change)));
        }
      }
    }
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(Ns1Provider.ID, objections);
    }
    return new WritePlan(units, can.timeFor(units.size()));
  }

  private static int rank(Change change, boolean aliasMoves) {
    boolean ds = change.key().type().equals(RecordType.DS);
    if (change instanceof Change.Delete) {
      return (aliasMoves ? 0 : 4) + (ds ? 0 : 1);
    }
    return ds ? 3 : 2;
  }

  private void inspect(Change change, Capabilities can) {
    RrsetKey key = change.key();
    if (handles.closed().contains(key)) {
      object(
          key,
          "NS1-UNTOUCHABLE",
          "steered, linked, described by metadata or not understood: it cannot be changed here");
    }
    if (!can.types().contains(key.type())) {
      object(key, "NS1-RECORD-TYPE", "NS1 is not known to hold records of this type");
      return;
    }
    if (PlainName.of(key.name()).isEmpty()) {
      object(key, "NS1-SPELLING", "the owner name cannot be written in this interface");
    }
    if (change instanceof Change.Delete && isApexNs(key)) {
      object(key, "NS1-APEX-NS", "the apex NS RRset cannot be removed, only changed");
    }
    change.after().ifPresent(after -> inspect(after));
  }

  private boolean isApexNs(RrsetKey key) {
    return key.name().equals(zone.apex()) && key.type().equals(RecordType.NS);
  }

  private void inspect(Rrset after) {
    for (Octets rdata : after.writtenRdata()) {
      Optional<ArrayNode> answer = AnswerCodec.write(after.type(), rdata);
      if (answer.isEmpty()) {
        object(
            after.key(),
            "NS1-SPELLING",
            "a name or text in it holds octets that cannot be written in this interface");
      } else if (after.type().equals(RecordType.TXT) && answer.get().path(0).asText().isEmpty()) {
        object(after.key(), "NS1-EMPTY-TXT", "NS1 refuses a TXT record without any text");
      }
    }
  }

  private void object(RrsetKey key, String code, String why) {
    objections.add(Finding.of(code, Severity.BLOCK, why).at(key));
  }

  private String payload(Change change) {
    String domain = PlainName.of(change.key().name()).orElseThrow();
    ObjectNode payload = Json.object();
    payload.put(
        "method",
        change instanceof Change.Create
            ? "PUT"
            : change instanceof Change.Update ? "POST" : "DELETE");
    payload.put("domain", domain);
    payload.put("type", change.key().type().mnemonic());
    change.after().ifPresent(after -> putBody(payload.putObject("body"), domain, after));
    return Json.write(payload);
  }

  private void putBody(ObjectNode body, String domain, Rrset after) {
    body.put("zone", zone.id());
    body.put("domain", domain);
    body.put("type", after.type().mnemonic());
    body.put("ttl", after.ttl().seconds());
    body.putArray("filters"); // null is refused
    ArrayNode answers = body.putArray("answers");
    for (Octets rdata : after.writtenRdata()) {
      answers.addObject().set("answer", AnswerCodec.write(after.type(), rdata).orElseThrow());
    }
  }
}
