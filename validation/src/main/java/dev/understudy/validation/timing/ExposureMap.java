// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out how long each version stays in caches.
 *
 * <p>A server of the zone is asked only by resolvers that hold an NS version naming it, so that
 * what an undelegated provider serves is not exposed. The two depend on each other; the fixed point
 * is found by repetition, and what still grows after as many rounds as there are servers grows for
 * ever: a server that goes on naming itself keeps the resolvers that ask it.
 */
final class ExposureMap {
  private final Map<Version, Exposure> exposures = new LinkedHashMap<>();
  private final Map<DomainName, Instant> askedUntil = new HashMap<>();

  ExposureMap(History history) {
    List<Sighting> all = history.sightings();
    all.stream().filter(each -> each.place() == Place.PARENT).forEach(this::add);
    List<Sighting> childNs =
        all.stream()
            .filter(each -> each.place() == Place.CHILD && each.version() instanceof Version.Ns)
            .toList();
    int rounds = childNs.size() + 1;
    if (growsIn(childNs, rounds)) {
      childNs.forEach(this::addWithoutEnd);
      growsIn(childNs, rounds);
    }
    all.stream()
        .filter(each -> each.place() == Place.CHILD && !(each.version() instanceof Version.Ns))
        .forEach(this::add);
  }

  /** Whether something still grows after a number of rounds. */
  private boolean growsIn(List<Sighting> sightings, int rounds) {
    boolean grown = true;
    for (int round = 0; grown && round < rounds; round++) {
      grown = false;
      for (Sighting each : sightings) {
        grown |= add(each);
      }
    }
    return grown;
  }

  List<Exposure> list() {
    return List.copyOf(exposures.values());
  }

  private boolean add(Sighting sighting) {
    Instant served = sighting.ended();
    if (sighting.place() == Place.CHILD) {
      Instant asked = askedUntil.get(sighting.server().name().folded());
      if (asked == null) {
        return false;
      }
      served = asked.isBefore(served) ? asked : served;
    }
    Duration ttl = sighting.largestTtl().toDuration();
    Instant until = Margin.later(served, Margin.with(ttl));
    return put(sighting, until, reason(sighting, served));
  }

  private void addWithoutEnd(Sighting sighting) {
    Instant asked = askedUntil.get(sighting.server().name().folded());
    Exposure known = exposures.get(sighting.version());
    if (asked == null || known == null || !sighting.isServed()) {
      return;
    }
    Duration ttl = sighting.largestTtl().toDuration();
    if (Margin.later(asked, Margin.with(ttl)).isAfter(known.until())) {
      put(
          sighting,
          Instant.MAX,
          sighting.server() + " goes on naming the servers that resolvers ask");
    }
  }

  private static String reason(Sighting sighting, Instant served) {
    return sighting.server()
        + (served.equals(Instant.MAX)
            ? " serves it with TTL " + sighting.largestTtl() + " s"
            : " may have been asked for it until "
                + served
                + ", TTL "
                + sighting.largestTtl()
                + " s");
  }

  private boolean put(Sighting sighting, Instant until, String because) {
    Exposure known = exposures.get(sighting.version());
    if (known != null && !until.isAfter(known.until())) {
      return false;
    }
    exposures.put(sighting.version(), new Exposure(sighting.version(), until, because));
    if (sighting.version() instanceof Version.Ns ns) {
      for (DomainName server : ns.servers()) {
        askedUntil.merge(server, until, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return true;
  }
}
