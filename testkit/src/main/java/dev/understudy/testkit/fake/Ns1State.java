// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that an NS1 fake holds at one moment: opaque, immutable. */
public final class Ns1State {
  static final Ns1State EMPTY = new Ns1State(new TreeMap<>());

  final SortedMap<String, Ns1Zone> zones;

  Ns1State(SortedMap<String, Ns1Zone> zones) {
    this.zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
