// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a Cloudflare fake holds at one moment: opaque, immutable. */
public final class CloudflareState {
  static final CloudflareState EMPTY = new CloudflareState(Map.of(), Map.of(), Map.of(), Map.of());

  final Map<String, CloudflareZone> zones;
  final Map<String, ObjectNode> peers;
  final Map<String, ObjectNode> tsigs;

  /** What the account does not show any more and the servers still answer for. */
  final Map<String, CloudflareZone> deleted;

  private CloudflareState(
      Map<String, CloudflareZone> zones,
      Map<String, CloudflareZone> deleted,
      Map<String, ObjectNode> peers,
      Map<String, ObjectNode> tsigs) {
    this.zones = Map.copyOf(zones);
    this.deleted = Map.copyOf(deleted);
    this.peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
    this.tsigs = Collections.unmodifiableMap(new LinkedHashMap<>(tsigs));
  }

  CloudflareState withZones(Map<String, CloudflareZone> changed) {
    return withZones(changed, deleted);
  }

  CloudflareState withZones(
      Map<String, CloudflareZone> changed, Map<String, CloudflareZone> changedDeleted) {
    return new CloudflareState(changed, changedDeleted, peers, tsigs);
  }

  /** The zone of a name that the servers answer from. */
  Optional<CloudflareZone> served(DomainName apex) {
    return Stream.concat(zones.values().stream(), deleted.values().stream())
        .filter(zone -> zone.apex().equals(apex))
        .findFirst();
  }

  boolean hasDeleted(DomainName apex) {
    return deleted.values().stream().anyMatch(zone -> zone.apex().equals(apex));
  }

  /** The peers or keys of the account, by id. */
  Map<String, ObjectNode> objects(String kind) {
    return kind.equals("peers") ? peers : tsigs;
  }

  CloudflareState withObjects(String kind, Map<String, ObjectNode> changed) {
    return kind.equals("peers")
        ? new CloudflareState(zones, deleted, changed, tsigs)
        : new CloudflareState(zones, deleted, peers, changed);
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
