// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

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
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cuts changes into requests of one record each, or says what ClouDNS would refuse: pure. */
final class RecordPlanner {
  private final HostedZone zone;
  private final Handles handles;
  private final Zone base;
  private final ChangeSet changes;
  private final List<Finding> objections = new ArrayList<>();

  private RecordPlanner(HostedZone zone, Handles handles, Zone base, ChangeSet changes) {
    this.zone = zone;
    this.handles = handles;
    this.base = base;
    this.changes = changes;
  }

  static WritePlan plan(HostedZone zone, Handles handles, Zone base, ChangeSet changes) {
    return new RecordPlanner(zone, handles, base, changes).plan();
  }

  private WritePlan plan() {
    changes.changes().forEach(this::inspect);
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(CloudnsProvider.ID, objections);
    }
    List<WriteUnit> units = new ArrayList<>();
    for (Change change : ChangeSequence.of(changes.changes())) {
      List<Handles.Held> held = handles.records().getOrDefault(change.key(), List.of());
      for (RecordSteps.Step step : RecordSteps.of(change, held)) {
        units.add(new WriteUnit(zone, units.size(), payload(step), List.of(step.change())));
      }
    }
    Capabilities can = handles.terms().capabilities();
    return new WritePlan(units, can.timeFor(units.size()));
  }

  private void inspect(Change change) {
    RrsetKey key = change.key();
    if (handles.closed().contains(key)) {
      object(
          key,
          "CLOUDNS-UNTOUCHABLE",
          "steered, dynamic, an alias or redirect, or not understood: it cannot be changed here");
      return;
    }
    if (!handles.terms().types().contains(key.type())) {
      object(key, "CLOUDNS-RECORD-TYPE", "ClouDNS does not hold records of this type here");
      return;
    }
    if (PlainName.of(key.name()).isEmpty()) {
      object(key, "CLOUDNS-SPELLING", "the owner name cannot be written in this interface");
    }
    if (change instanceof Change.Delete && key.type().equals(RecordType.NS)) {
      if (after(new RrsetKey(key.name(), RecordType.DS)).isPresent()) {
        object(key, "CLOUDNS-DS", "its DS RRset needs it; delete both");
      } else if (key.name().equals(zone.apex())) {
        object(key, "CLOUDNS-APEX-NS", "the apex NS RRset can be changed, not removed");
      }
    }
    change.after().ifPresent(this::inspect);
  }

  private void inspect(Rrset after) {
    if (!handles.terms().ttls().contains(after.ttl())) {
      object(
          after.key(),
          "CLOUDNS-TTL",
          "TTL " + after.ttl() + " is not on the list " + handles.terms().ttls());
    }
    boolean text = after.type().equals(RecordType.TXT) || after.type().equals(RecordType.SPF);
    for (Octets rdata : after.writtenRdata()) {
      Optional<Map<String, String>> form = RecordCodec.write(after.type(), rdata);
      if (form.isEmpty()) {
        object(
            after.key(),
            "CLOUDNS-SPELLING",
            "a name or text in it holds octets that cannot be written in this interface");
      } else if (text && !isTakenAsText(form.get().getOrDefault("record", ""))) {
        object(
            after.key(),
            "CLOUDNS-TEXT",
            "ClouDNS takes no text that is empty, has double quotes, backticks or controls in it,"
                + " or blanks around it");
      }
    }
    if (after.type().equals(RecordType.DS)) {
      delegated(after.key());
    } else if (after.type().equals(RecordType.NS)) {
      after.rdata().forEach(rdata -> target(after.key(), rdata));
    }
  }

  private static boolean isTakenAsText(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.chars().noneMatch(c -> c == '"' || c == '`' || c < 0x20 || c == 0x7f);
  }

  private void delegated(RrsetKey key) {
    if (key.name().equals(zone.apex())) {
      object(key, "CLOUDNS-DS", "ClouDNS holds DS records below the apex only");
    } else if (after(new RrsetKey(key.name(), RecordType.NS)).isEmpty()) {
      object(key, "CLOUDNS-DS", "a DS record needs an NS RRset at its name");
    }
  }

  /** A target in the zone needs an address there, unless another cut has it. */
  private void target(RrsetKey key, Octets rdata) {
    DomainName target = ((Ns) Rdata.of(RecordType.NS, rdata)).nameServer();
    boolean addressed =
        Stream.of(RecordType.A, RecordType.AAAA)
            .anyMatch(type -> after(new RrsetKey(target, type)).isPresent());
    if (target.isWithin(zone.apex()) && !addressed && !isBelowAnotherCut(target, key.name())) {
      object(
          key,
          "CLOUDNS-NS-TARGET",
          "its target " + target + " is in the zone and has no A or AAAA record there");
    }
  }

  private boolean isBelowAnotherCut(DomainName name, DomainName own) {
    for (DomainName at = name; at.isBelow(zone.apex()); at = at.parent()) {
      if (!at.equals(own) && after(new RrsetKey(at, RecordType.NS)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** What is there once all changes are. */
  private Optional<Rrset> after(RrsetKey key) {
    return changes.find(key).map(Change::after).orElseGet(() -> base.find(key));
  }

  private void object(RrsetKey key, String code, String why) {
    objections.add(Finding.of(code, Severity.BLOCK, why).at(key));
  }

  private String payload(RecordSteps.Step step) {
    ObjectNode payload = Json.object();
    payload.put("call", step.call());
    ObjectNode form = payload.putObject("form");
    if (!step.id().isEmpty()) {
      form.put("record-id", step.id());
    }
    RrsetKey key = step.change().key();
    if (step.rdata().isPresent()) {
      if (step.id().isEmpty()) {
        form.put("record-type", key.type().mnemonic());
      }
      form.put("host", host(key.name()));
      form.put("ttl", Integer.toString(step.ttl().seconds()));
      RecordCodec.write(key.type(), step.rdata().get()).orElseThrow().forEach(form::put);
    }
    return Json.write(payload);
  }

  private String host(DomainName name) {
    if (name.equals(zone.apex())) {
      return "";
    }
    String whole = PlainName.of(name).orElseThrow();
    String apex = PlainName.of(zone.apex()).orElseThrow();
    return whole.substring(0, whole.length() - apex.length() - 1);
  }
}
