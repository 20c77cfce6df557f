// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a delete has to repeat, and what must not be touched. Immutable.
 *
 * @param held the simple sets exactly as Route 53 gave them
 * @param untouchable steered RRsets
 * @param closed keys that cannot be changed: aliases, steered ones, those not understood
 */
record Handles(Map<RrsetKey, Held> held, List<Rrset> untouchable, Set<RrsetKey> closed)
    implements RecordHandles {
  Handles {
    held = Map.copyOf(held);
    untouchable = List.copyOf(untouchable);
    closed = Set.copyOf(closed);
  }

  /**
   * A set as it was given.
   *
   * @param name the owner name with its escapes
   * @param ttl the TTL in seconds
   * @param values the values as written
   */
  record Held(String name, long ttl, List<String> values) {
    Held {
      values = List.copyOf(values);
    }
  }

  /**
   * The handles of a reading; those of a zone that does not exist yet are empty.
   *
   * @throws IllegalArgumentException when it is the reading of another provider
   */
  static Handles of(Reading.Complete base) {
    if (base.handles() instanceof Handles handles) {
      return handles;
    }
    if (base.handles().equals(RecordHandles.NONE) && base.zone().isEmpty()) {
      return new Handles(Map.of(), List.of(), Set.of());
    }
    throw new IllegalArgumentException(base.source() + " is not a reading of Route 53");
  }
}
