// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.List;
import java.util.Set;

/**
 * What must not be touched; NS1 finds records by name and type, so there are no ids. Immutable.
 *
 * @param untouchable RRsets whose answers depend on more than their data
 * @param closed keys that cannot be changed: those, and those that could not be understood
 */
record Handles(List<Rrset> untouchable, Set<RrsetKey> closed) implements RecordHandles {
  Handles {
    untouchable = List.copyOf(untouchable);
    closed = Set.copyOf(closed);
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
      return new Handles(List.of(), Set.of());
    }
    throw new IllegalArgumentException(base.source() + " is not a reading of NS1");
  }
}
