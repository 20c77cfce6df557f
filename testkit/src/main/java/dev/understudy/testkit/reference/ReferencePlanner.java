// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts changes into units by capabilities alone. */
final class ReferencePlanner {
  private final ProviderId id;
  private final Capabilities capabilities;

  ReferencePlanner(ProviderId id, Capabilities capabilities) {
    this.id = id;
    this.capabilities = capabilities;
  }

  WritePlan plan(HostedZone zone, Set<RrsetKey> untouchable, ChangeSet changes) {
    List<Finding> objections = new ArrayList<>();
    for (Change change : changes.changes()) {
      object(zone, untouchable, change, objections);
    }
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(id, objections);
    }
    List<WriteUnit> units = new ArrayList<>();
    List<Change> unit = new ArrayList<>();
    int used = 0;
    for (List<Change> group : byName(changes.changes())) {
      int cost = group.stream().mapToInt(this::cost).sum();
      if (!unit.isEmpty() && used + cost > capabilities.changesPerWrite()) {
        units.add(unit(zone, units.size(), unit));
        unit.clear();
        used = 0;
      }
      unit.addAll(group);
      used += cost;
    }
    if (!unit.isEmpty()) {
      units.add(unit(zone, units.size(), unit));
    }
    return new WritePlan(units, capabilities.timeFor(units.size()));
  }

  private static WriteUnit unit(HostedZone zone, int index, List<Change> changes) {
    return new WriteUnit(zone, index, "reference-1", List.copyOf(changes));
  }

  /** Neighbours of one owner name stay together. */
  private static List<List<Change>> byName(List<Change> changes) {
    List<List<Change>> groups = new ArrayList<>();
    DomainName last = DomainName.ROOT;
    for (Change change : changes) {
      if (groups.isEmpty() || !change.key().name().equals(last)) {
        groups.add(new ArrayList<>());
        last = change.key().name();
      }
      groups.get(groups.size() - 1).add(change);
    }
    return groups;
  }

  private int cost(Change change) {
    if (capabilities.writeUnit() == Capabilities.WriteUnitKind.RRSET) {
      return 1;
    }
    return change.before().map(Rrset::size).orElse(0) + change.after().map(Rrset::size).orElse(0);
  }

  private void object(
      HostedZone zone, Set<RrsetKey> untouchable, Change change, List<Finding> objections) {
    RrsetKey key = change.key();
    boolean apexNs = key.name().equals(zone.apex()) && key.type().equals(RecordType.NS);
    if (untouchable.contains(key)) {
      objections.add(finding("REFERENCE-UNTOUCHABLE", "the RRset is steered", key));
    }
    if (!capabilities.types().contains(key.type())) {
      objections.add(finding("REFERENCE-TYPE", "no records of this type are held", key));
    }
    if (apexNs
        && (change.after().isEmpty() || capabilities.apexNs() == Capabilities.ApexNs.FIXED)) {
      objections.add(finding("REFERENCE-APEX-NS", "the apex NS RRset cannot be so changed", key));
    }
    change
        .after()
        .filter(
            after ->
                after.ttl().compareTo(capabilities.leastTtl()) < 0
                    || after.ttl().compareTo(capabilities.greatestTtl()) > 0)
        .ifPresent(
            after ->
                objections.add(
                    finding(
                        "REFERENCE-TTL",
                        "the TTL "
                            + after.ttl()
                            + " is not from "
                            + capabilities.leastTtl()
                            + " to "
                            + capabilities.greatestTtl(),
                        key)));
  }

  private static Finding finding(String code, String text, RrsetKey key) {
    return Finding.of(code, Severity.BLOCK, text).at(key);
  }
}
