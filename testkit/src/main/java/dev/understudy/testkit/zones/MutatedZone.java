// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.List;

/**
 * A zone of which one thing was changed.
 *
 * @param zone the zone after it
 * @param mutation what was done
 * @param touched the RRsets that a comparison has to find: one, or two of a swap or a move
 */
public record MutatedZone(Zone zone, ZoneMutation mutation, List<RrsetKey> touched) {
  /** Copies the list. */
  public MutatedZone {
    touched = List.copyOf(touched);
  }

  /** What was done and where: {@code TTL_CHANGED at www.example.com. A}. */
  @Override
  public String toString() {
    return mutation + " at " + touched;
  }
}
