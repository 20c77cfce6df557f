// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a DNS Made Easy fake holds at one moment: opaque, immutable. */
public final class DnsMadeEasyState {
  static final DnsMadeEasyState EMPTY = new DnsMadeEasyState(new TreeMap<>());

  final SortedMap<Long, DnsMadeEasyZone> zones;

  DnsMadeEasyState(SortedMap<Long, DnsMadeEasyZone> zones) {
    this.zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
