// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.HostedZone;
import dev.understudy.route53.Handles.Held;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Gathers record sets into a zone, and says of each thing that a zone cannot hold that it was
 * there. Not thread-safe.
 */
final class ZoneAssembly {
  private final HostedZone hosted;
  private final Zone.Builder zone;
  private final Map<RrsetKey, Held> held = new HashMap<>();
  private final Map<RrsetKey, Rrset> untouchable = new LinkedHashMap<>();
  private final Set<RrsetKey> closed = new HashSet<>();
  private final Set<RrsetKey> simple = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  ZoneAssembly(HostedZone hosted) {
    this.hosted = hosted;
    this.zone = Zone.builder(hosted.apex());
  }

  /** Takes one set, which has not come before. */
  void add(ResourceRecordSet set) {
    RrsetKey key;
    try {
      key = RecordSets.key(set);
    } catch (IllegalArgumentException e) {
      find(
          "ROUTE53-UNREADABLE",
          "the set of type "
              + set.typeAsString()
              + " at '"
              + set.name()
              + "' cannot be understood and was left out: "
              + e.getMessage());
      return;
    }
    if (!key.name().isWithin(hosted.apex())) {
      find("ROUTE53-OUTSIDE", "a record set outside of the zone was left out", key);
      return;
    }
    try {
      place(key, set);
    } catch (IllegalArgumentException e) {
      closed.add(key);
      find(
          "ROUTE53-UNREADABLE",
          "the record set cannot be understood and was left out: " + e.getMessage(),
          key);
    }
  }

  private void place(RrsetKey key, ResourceRecordSet set) {
    String alias = RecordSets.alias(set);
    String steering = RecordSets.steering(set);
    if (!steering.isEmpty()) {
      closed.add(key);
      find(
          set.healthCheckId() == null ? "ROUTE53-STEERED" : "ROUTE53-HEALTH-CHECKED",
          "its answers depend on more than its data, so it was left out of the zone ("
              + steering
              + (alias.isEmpty() ? "" : ", " + alias)
              + "). Declare what to answer elsewhere",
          key);
      if (alias.isEmpty()) {
        untouchable.merge(key, RecordSets.rrset(key, set), ZoneAssembly::union);
      }
    } else if (!alias.isEmpty()) {
      closed.add(key);
      find(
          "ROUTE53-ALIAS",
          "it is "
              + alias
              + ": it has no records of its own, so it was left out of the zone. Declare what to"
              + " answer elsewhere",
          key);
    } else {
      Rrset rrset = RecordSets.rrset(key, set);
      zone.put(rrset);
      simple.add(key);
      held.put(key, new Held(set.name(), set.ttl(), RecordSets.values(set)));
    }
  }

  private static Rrset union(Rrset one, Rrset other) {
    Set<Octets> rdata = new LinkedHashSet<>(one.writtenRdata());
    rdata.addAll(other.writtenRdata());
    return Rrset.of(one.name(), one.type(), one.ttl(), List.copyOf(rdata));
  }

  private void find(String code, String text) {
    findings.add(Finding.of(code, Severity.BLOCK, text));
  }

  private void find(String code, String text, RrsetKey key) {
    findings.add(Finding.of(code, Severity.BLOCK, text).at(key));
  }

  /** Why what came may not be the whole zone, empty when nothing speaks against it. */
  String doubt() {
    for (RecordType type : List.of(RecordType.SOA, RecordType.NS)) {
      RrsetKey key = new RrsetKey(hosted.apex(), type);
      if (!simple.contains(key) && !closed.contains(key)) {
        return "the " + type + " RRset of the apex, which every zone has, is not in the list";
      }
    }
    return "";
  }

  Zone zone() {
    return zone.build();
  }

  Handles handles() {
    return new Handles(held, List.copyOf(untouchable.values()), closed);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
