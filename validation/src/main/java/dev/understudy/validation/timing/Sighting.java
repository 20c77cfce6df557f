// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.Ttl;
import java.time.Instant;

/**
 * A version as one server address served it to one vantage point. Immutable, thread-safe.
 *
 * @param place on which side of the cut
 * @param version what was served
 * @param server by whom
 * @param vantage to whom
 * @param firstSeen when it was seen first
 * @param since since when it has been seen without interruption
 * @param lastSeen when it was seen last
 * @param largestTtl the largest TTL it was ever served with
 * @param ended when the address was first seen serving another version or nothing at all; {@link
 *     Instant#MAX} as long as it has not been
 */
public record Sighting(
    Place place,
    Version version,
    ServerAddress server,
    String vantage,
    Instant firstSeen,
    Instant since,
    Instant lastSeen,
    Ttl largestTtl,
    Instant ended) {
  /** Whether it is being served as far as anybody knows. */
  public boolean isServed() {
    return ended.equals(Instant.MAX);
  }

  boolean isOf(Place otherPlace, String kind, ServerAddress otherServer) {
    return place == otherPlace && version.kind().equals(kind) && server.equals(otherServer);
  }

  Sighting seenAgain(Ttl ttl, Instant at) {
    return new Sighting(
        place,
        version,
        server,
        vantage,
        firstSeen,
        isServed() ? since : at,
        at,
        ttl.compareTo(largestTtl) > 0 ? ttl : largestTtl,
        Instant.MAX);
  }

  Sighting endedAt(Instant at) {
    return isServed()
        ? new Sighting(place, version, server, vantage, firstSeen, since, lastSeen, largestTtl, at)
        : this;
  }
}
