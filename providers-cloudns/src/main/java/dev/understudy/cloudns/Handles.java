// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records behind the RRsets of a reading, and what must not be touched. Immutable.
 *
 * @param records the records of each RRset of the zone, in the order they came
 * @param untouchable RRsets whose answers depend on more than their data
 * @param closed keys that cannot be changed: those, what an alias or redirect stands in for, and
 *     what could not be understood
 * @param terms what the zone can hold
 */
record Handles(
    Map<RrsetKey, List<Held>> records, List<Rrset> untouchable, Set<RrsetKey> closed, Terms terms)
    implements RecordHandles {
  Handles {
    records = Map.copyOf(records);
    untouchable = List.copyOf(untouchable);
    closed = Set.copyOf(closed);
  }

  /**
   * One record.
   *
   * @param id ClouDNS's id of it
   */
  record Held(String id, Octets rdata, Ttl ttl) {}

  /**
   * The handles of a reading; those of a zone that does not exist yet are empty.
   *
   * @throws IllegalArgumentException when it is the reading of another provider
   */
  static Handles of(Reading.Complete base, DomainName apex) {
    if (base.handles() instanceof Handles handles) {
      return handles;
    }
    if (base.handles().equals(RecordHandles.NONE) && base.zone().isEmpty()) {
      return new Handles(Map.of(), List.of(), Set.of(), Terms.documented(apex));
    }
    throw new IllegalArgumentException(base.source() + " is not a reading of ClouDNS");
  }
}
