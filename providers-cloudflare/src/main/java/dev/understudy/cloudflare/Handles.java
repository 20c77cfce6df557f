// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects make up each RRset of a reading, and what must not be touched. Immutable.
 *
 * @param objects the objects of each RRset
 * @param untouchable RRsets that Cloudflare holds in a form of its own
 * @param closed keys that cannot be changed: the untouchable ones and those with unreadable objects
 * @param foreignServed whether foreign apex NS objects are answered with
 */
record Handles(
    Map<RrsetKey, List<Held>> objects,
    List<Rrset> untouchable,
    Set<RrsetKey> closed,
    boolean foreignServed)
    implements RecordHandles {
  Handles {
    objects = Map.copyOf(objects);
    untouchable = List.copyOf(untouchable);
    closed = Set.copyOf(closed);
  }

  /**
   * One object.
   *
   * @param id Cloudflare's id of it
   * @param rdata its rdata in canonical form
   * @param ttl its TTL in seconds as stored, 1 for automatic
   */
  record Held(String id, Octets rdata, int ttl) {}

  List<Held> of(RrsetKey key) {
    return Optional.ofNullable(objects.get(key)).orElse(List.of());
  }

  List<DomainName> foreign(RrsetKey apexNs) {
    return of(apexNs).stream().map(held -> DomainName.ofWire(held.rdata())).toList();
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
      return new Handles(Map.of(), List.of(), Set.of(), false);
    }
    throw new IllegalArgumentException(base.source() + " is not a reading of Cloudflare");
  }
}
