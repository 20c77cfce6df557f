// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a ClouDNS fake holds at one moment: opaque, immutable. */
public final class CloudnsState {
  static final CloudnsState EMPTY = new CloudnsState(new TreeMap<>());

  final SortedMap<String, CloudnsZone> zones;

  CloudnsState(SortedMap<String, CloudnsZone> zones) {
    this.zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
