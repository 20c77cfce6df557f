// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an authoritative server of the lab serves from: asked anew at every query, so a change of
 * the holder is a change on the wire.
 *
 * <p>A fake provider need not name this type; a method reference to a method of this shape does.
 * Implementations are thread-safe and quick: they are asked on the thread that serves the sockets.
 */
@FunctionalInterface
public interface ZoneHolder {
  /**
   * The zone with the longest apex that a name is within (RFC 1034 section 4.3.2 step 2), empty
   * when no zone held is an ancestor of the name.
   */
  Optional<Zone> zoneFor(DomainName qname);

  /** Holds these zones for good; of two that fit a name the deeper one is given. */
  static ZoneHolder of(Zone... zones) {
    return of(List.of(zones));
  }

  /**
   * Holds these zones for good; of two that fit a name the deeper one is given.
   *
   * @throws IllegalArgumentException when two have the same apex
   */
  static ZoneHolder of(Collection<Zone> zones) {
    Map<DomainName, Zone> byApex = new TreeMap<>();
    for (Zone zone : zones) {
      if (byApex.put(zone.apex(), zone) != null) {
        throw new IllegalArgumentException("two zones " + zone.apex() + "; a holder has one each");
      }
    }
    return qname -> {
      DomainName name = qname;
      while (true) {
        Zone found = byApex.get(name);
        if (found != null || name.isRoot()) {
          return Optional.ofNullable(found);
        }
        name = name.parent();
      }
    };
  }

  /** This holder's zone or another's, whichever apex is deeper; this one's where they are equal. */
  default ZoneHolder orElse(ZoneHolder other) {
    return qname -> {
      Optional<Zone> mine = zoneFor(qname);
      Optional<Zone> theirs = other.zoneFor(qname);
      if (mine.isEmpty() || theirs.isEmpty()) {
        return mine.isPresent() ? mine : theirs;
      }
      return theirs.get().apex().isBelow(mine.get().apex()) ? theirs : mine;
    };
  }
}
