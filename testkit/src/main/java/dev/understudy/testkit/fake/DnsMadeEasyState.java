// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a DNS Made Easy fake holds at one moment: opaque, immutable. */
public final class DnsMadeEasyState {
  static final DnsMadeEasyState EMPTY =
      new DnsMadeEasyState(new TreeMap<>(), DnsMadeEasyAccount.EMPTY);

  final SortedMap<Long, DnsMadeEasyZone> zones;
  final DnsMadeEasyAccount account;

  DnsMadeEasyState(SortedMap<Long, DnsMadeEasyZone> zones, DnsMadeEasyAccount account) {
    this.account = account;
    this.zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
