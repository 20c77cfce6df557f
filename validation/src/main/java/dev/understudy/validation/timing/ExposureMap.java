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
  /** The time in which resolvers may ask a server. */
  private record Asked(Instant from, Instant until) {
    Asked and(Asked other) {
      return new Asked(
          from.isBefore(other.from) ? from : other.from,
          until.isAfter(other.until) ? until : other.until);
    }
  }

  private final Duration leastMargin;
  private final Map<Version, Exposure> exposures = new LinkedHashMap<>();
  private final Map<DomainName, Asked> askedBy = new HashMap<>();

  ExposureMap(History history) {
    this.leastMargin = history.leastMargin();
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
      Asked asked = askedBy.get(sighting.server().name().folded());
      if (asked == null || !served.isAfter(asked.from())) {
        return false;
      }
      served = asked.until().isBefore(served) ? asked.until() : served;
    }
    return put(sighting, served);
  }

  /** What still grows is asked for as long as it is served. */
  private void addWithoutEnd(Sighting sighting) {
    Asked asked = askedBy.get(sighting.server().name().folded());
    Exposure known = exposures.get(sighting.version());
    if (asked == null || known == null) {
      return;
    }
    Instant served = asked.until().isBefore(sighting.ended()) ? asked.until() : sighting.ended();
    if (until(sighting, served).isAfter(known.until())) {
      put(sighting, sighting.ended());
    }
  }

  private Instant until(Sighting sighting, Instant served) {
    return Margin.later(served, Margin.with(sighting.largestTtl().toDuration(), leastMargin));
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

  private boolean put(Sighting sighting, Instant served) {
    Instant until = until(sighting, served);
    Exposure known = exposures.get(sighting.version());
    if (known != null && !until.isAfter(known.until())) {
      return false;
    }
    exposures.put(
        sighting.version(), new Exposure(sighting.version(), until, reason(sighting, served)));
    if (sighting.version() instanceof Version.Ns ns) {
      Asked asked = new Asked(sighting.firstSeen(), until);
      ns.servers().forEach(server -> askedBy.merge(server, asked, Asked::and));
    }
    return true;
  }
}
