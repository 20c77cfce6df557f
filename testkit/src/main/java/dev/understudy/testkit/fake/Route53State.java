// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a Route 53 fake holds at one moment: opaque, immutable. */
public final class Route53State {
  static final Route53State EMPTY = new Route53State(new TreeMap<>(), new TreeMap<>());

  final SortedMap<String, Route53Zone> zones;
  final SortedMap<String, Change> changes;

  private Route53State(SortedMap<String, Route53Zone> zones, SortedMap<String, Change> changes) {
    this.zones = Collections.unmodifiableSortedMap(zones);
    this.changes = Collections.unmodifiableSortedMap(changes);
  }

  /** When a change was taken and when it is in place everywhere. */
  record Change(Instant submitted, Instant inSync) {}

  Route53State with(Route53Zone zone) {
    SortedMap<String, Route53Zone> changed = new TreeMap<>(zones);
    changed.put(zone.id(), zone);
    return new Route53State(changed, changes);
  }

  Route53State without(Route53Zone zone) {
    SortedMap<String, Route53Zone> changed = new TreeMap<>(zones);
    changed.remove(zone.id());
    return new Route53State(changed, changes);
  }

  Route53State with(String id, Change change) {
    SortedMap<String, Change> changed = new TreeMap<>(changes);
    changed.put(id, change);
    return new Route53State(zones, changed);
  }

  /** The number of zones. */
  @Override
  public String toString() {
    return zones.size() + " zones";
  }
}
