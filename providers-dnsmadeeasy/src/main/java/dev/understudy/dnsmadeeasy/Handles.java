// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects make up each RRset of a reading, and what must not be touched. Immutable.
 *
 * @param objects the objects of each RRset; the system name servers are none
 * @param untouchable RRsets that depend on more than their data
 * @param closed keys that cannot be changed: those, the unreadable ones, and those beside an alias
 */
record Handles(Map<RrsetKey, List<Held>> objects, List<Rrset> untouchable, Set<RrsetKey> closed)
    implements RecordHandles {
  Handles {
    objects = Map.copyOf(objects);
    untouchable = List.copyOf(untouchable);
    closed = Set.copyOf(closed);
  }

  /**
   * One object.
   *
   * @param id its number
   * @param rdata its rdata in canonical form
   * @param ttl its TTL
   */
  record Held(long id, Octets rdata, Ttl ttl) {}

  List<Held> of(RrsetKey key) {
    return Optional.ofNullable(objects.get(key)).orElse(List.of());
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
    throw new IllegalArgumentException(base.source() + " is not a reading of DNS Made Easy");
  }
}
