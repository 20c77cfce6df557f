// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Map;

/** All that a Cloudflare fake holds at one moment: opaque, immutable. */
public final class CloudflareState {
  static final CloudflareState EMPTY = new CloudflareState(Map.of());

  final Map<String, CloudflareZone> zones;

  CloudflareState(Map<String, CloudflareZone> zones) {
    this.zones = Map.copyOf(zones);
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
