// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a Cloudflare fake holds at one moment: opaque, immutable. */
public final class CloudflareState {
  static final CloudflareState EMPTY = new CloudflareState(Map.of(), Map.of());

  final Map<String, CloudflareZone> zones;

  /** What the account does not show any more and the servers still answer for. */
  final Map<String, CloudflareZone> deleted;

  CloudflareState(Map<String, CloudflareZone> zones, Map<String, CloudflareZone> deleted) {
    this.zones = Map.copyOf(zones);
    this.deleted = Map.copyOf(deleted);
  }

  CloudflareState withZones(Map<String, CloudflareZone> changed) {
    return new CloudflareState(changed, deleted);
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

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
