// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of Cloudflare's zones without anybody asking (Zone status,
 * developers.cloudflare.com, 2026-11-25): they follow the delegation, those of the free plan are
 * deleted after 28 days pending or 7 days moved, and what is deleted answers for 7 more days.
 */
final class CloudflareLifecycle {
  private static final Duration PENDING_ON_FREE = Duration.ofDays(28);
  private static final Duration DELETED_ANSWERS = Duration.ofDays(7);

  private final Duration initializing;
  private final Duration movedKept;
  private final @Nullable RegistryAccount registry;

  CloudflareLifecycle(
      Duration initializing, Duration movedKept, @Nullable RegistryAccount registry) {
    this.initializing = initializing;
    this.movedKept = movedKept;
    this.registry = registry;
  }

  /** The state that has become of one; the same when nothing has changed. */
  CloudflareState at(CloudflareState state, Instant now) {
    Map<String, CloudflareZone> zones = new LinkedHashMap<>();
    Map<String, CloudflareZone> deleted = new LinkedHashMap<>();
    boolean any = false;
    for (CloudflareZone zone : state.deleted.values()) {
      if (age(zone, now).compareTo(DELETED_ANSWERS) < 0) {
        deleted.put(zone.id(), zone);
      } else {
        any = true;
      }
    }
    for (CloudflareZone zone : state.zones.values()) {
      CloudflareZone after = follow(zone, now);
      if (isForgotten(after, now)) {
        deleted.put(after.id(), after.withStatus("deleted", now));
        any = true;
      } else {
        zones.put(after.id(), after);
        any |= !after.status().equals(zone.status());
      }
    }
    return any ? state.withZones(zones, deleted) : state;
  }

  private CloudflareZone follow(CloudflareZone zone, Instant now) {
    if (zone.status().equals("initializing")) {
      return now.isBefore(zone.created().plus(initializing))
          ? zone
          : zone.withStatus("pending", now);
    }
    if (registry == null) {
      return zone;
    }
    List<DomainName> delegated = registry.nameServers(zone.apex()).orElse(List.of());
    if (!zone.status().equals("active") && delegated.containsAll(zone.nameServers())) {
      return zone.withStatus("active", now);
    }
    if (zone.status().equals("active")
        && zone.nameServers().stream().noneMatch(delegated::contains)) {
      return zone.withStatus("moved", now);
    }
    return zone;
  }

  private boolean isForgotten(CloudflareZone zone, Instant now) {
    return !zone.isPaid()
        && (zone.status().equals("pending") && age(zone, now).compareTo(PENDING_ON_FREE) >= 0
            || zone.status().equals("moved") && age(zone, now).compareTo(movedKept) >= 0);
  }

  private static Duration age(CloudflareZone zone, Instant now) {
    return Duration.between(zone.statusSince(), now);
  }
}
