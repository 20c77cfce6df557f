// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.dnsmadeeasy.RrsetSteps.Stage;
import dev.understudy.dnsmadeeasy.RrsetSteps.Step;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts changes into requests for several records each: pure.
 *
 * <p>A request creates, changes or deletes, so what happens at one name may take several. Requests
 * are scarce (150 in five minutes), so names are taken in order as long as each kind of request
 * still has room, and then sent kind by kind: deletes that make room, new data, new records, and
 * last what ends. A name between a CNAME and other records answers nothing for one request; no
 * other name ever answers less than it could.
 */
final class RecordPlanner {
  private final HostedZone zone;
  private final Handles handles;
  private final Capabilities can;
  private final RrsetKey apexNs;
  private final List<Finding> objections = new ArrayList<>();
  private final List<WriteUnit> units = new ArrayList<>();
  private final Map<Stage, List<Step>> waiting = new EnumMap<>(Stage.class);

  private RecordPlanner(HostedZone zone, Handles handles, Capabilities can) {
    this.zone = zone;
    this.handles = handles;
    this.can = can;
    this.apexNs = new RrsetKey(zone.apex(), RecordType.NS);
  }

  static WritePlan plan(HostedZone zone, Handles handles, Capabilities can, ChangeSet changes) {
    return new RecordPlanner(zone, handles, can).plan(changes);
  }

  private WritePlan plan(ChangeSet changes) {
    Map<DomainName, List<Change>> byName = new LinkedHashMap<>();
    for (Change change : changes.changes()) {
      byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    byName.values().forEach(this::take);
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(DnsMadeEasyProvider.ID, objections);
    }
    flush();
    return new WritePlan(units, can.timeFor(units.size()));
  }

  private void take(List<Change> atName) {
    boolean aliasMoves =
        atName.stream()
            .anyMatch(
                change ->
                    !(change instanceof Change.Update)
                        && change.key().type().equals(RecordType.CNAME));
    Map<Stage, List<Step>> taken = new EnumMap<>(Stage.class);
    for (Change change : atName) {
      if (inspect(change)) {
        for (Step step : steps(change, aliasMoves)) {
          taken.computeIfAbsent(step.stage(), stage -> new ArrayList<>()).add(step);
        }
      }
    }
    for (Map.Entry<Stage, List<Step>> each : taken.entrySet()) {
      if (size(each.getValue()) > can.changesPerWrite()) {
        object(
            each.getValue().get(0).change().key(),
            "DNSMADEEASY-BATCH",
            "what changes at this name takes "
                + size(each.getValue())
                + " records; one request holds "
                + can.changesPerWrite());
        return;
      }
    }
    if (taken.entrySet().stream().anyMatch(each -> isTooMuch(each.getKey(), each.getValue()))) {
      flush();
    }
    taken.forEach(
        (stage, steps) -> waiting.computeIfAbsent(stage, s -> new ArrayList<>()).addAll(steps));
  }

  private boolean isTooMuch(Stage stage, List<Step> more) {
    return size(waiting.getOrDefault(stage, List.of())) + size(more) > can.changesPerWrite();
  }

  private static int size(List<Step> steps) {
    return steps.stream().mapToInt(step -> step.items().size()).sum();
  }

  /** One request for each kind that something is waiting for. */
  private void flush() {
    for (Map.Entry<Stage, List<Step>> each : waiting.entrySet()) {
      ObjectNode payload = Json.object();
      var items = payload.putArray(word(each.getKey()));
      List<Change> changes = new ArrayList<>();
      for (Step step : each.getValue()) {
        for (JsonNode item : step.items()) {
          items.add(item);
        }
        changes.add(step.change());
      }
      units.add(new WriteUnit(zone, units.size(), Json.write(payload), changes));
    }
    waiting.clear();
  }

  private static String word(Stage stage) {
    return switch (stage) {
      case DELETE_EARLY, DELETE_LATE -> "delete";
      case UPDATE -> "update";
      case CREATE -> "create";
    };
  }

  private List<Step> steps(Change change, boolean aliasMoves) {
    List<Octets> system = new ArrayList<>();
    if (change.before().isPresent()
        && handles.of(change.key()).isEmpty()
        && !change.key().equals(apexNs)) {
      throw new IllegalArgumentException(
          "the reading holds no objects of "
              + change.key()
              + ": it is not the base of this change");
    }
    if (change.key().equals(apexNs)) {
      zone.nameServers().forEach(name -> system.add(name.folded().wire()));
    }
    try {
      return new RrsetSteps(zone.apex(), system, handles.of(change.key())).of(change, aliasMoves);
    } catch (IllegalArgumentException e) {
      object(change.key(), "DNSMADEEASY-VALUE", "it holds " + e.getMessage());
      return List.of();
    }
  }

  /** Says why a change cannot be carried out; false when there is a reason. */
  private boolean inspect(Change change) {
    RrsetKey key = change.key();
    int before = objections.size();
    if (handles.closed().contains(key)) {
      object(
          key,
          "DNSMADEEASY-UNTOUCHABLE",
          "steered, monitored, of a template, beside an alias or not understood: it cannot be"
              + " changed here");
    } else if (!can.types().contains(key.type())) {
      object(key, "DNSMADEEASY-TYPE", "DNS Made Easy has no records of this type");
    } else if (key.equals(apexNs)) {
      inspectApexNs(change);
    } else {
      change.after().ifPresent(this::inspectTtl);
    }
    return objections.size() == before;
  }

  private void inspectTtl(Rrset after) {
    if (after.ttl().compareTo(can.leastTtl()) < 0) {
      object(
          after.key(),
          "DNSMADEEASY-TTL",
          "the TTL " + after.ttl() + " is below " + can.leastTtl() + " (setting 'least-ttl')");
    }
  }

  /** The system name servers stay, with their TTL; others can be added to them. */
  private void inspectApexNs(Change change) {
    Rrset after = change.after().orElse(null);
    boolean complete =
        after != null
            && after.writtenRdata().stream()
                .map(DomainName::ofWire)
                .toList()
                .containsAll(zone.nameServers());
    if (after == null || !complete) {
      object(
          change.key(),
          "DNSMADEEASY-APEX-NS",
          "the system name servers "
              + zone.nameServers()
              + " always stay in the apex NS RRset; others can be added to them");
    } else if (!after.ttl().equals(ZoneAssembly.SYSTEM_NS_TTL)) {
      object(
          change.key(),
          "DNSMADEEASY-TTL",
          "the TTL of the apex NS RRset is always "
              + ZoneAssembly.SYSTEM_NS_TTL
              + ", not "
              + after.ttl());
    }
  }

  private void object(RrsetKey key, String code, String why) {
    objections.add(Finding.of(code, Severity.BLOCK, why).at(key));
  }
}
