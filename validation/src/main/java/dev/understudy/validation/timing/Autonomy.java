// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a provider that only serves what it was given, signatures included, can go on alone.
 * Immutable, thread-safe.
 *
 * @param lastRefresh when it last heard from its primary server
 * @param expire the EXPIRE field of the SOA record (RFC 1035 section 3.3.13)
 * @param earliestExpiration when the first signature of the zone expires
 * @param largestTtl T_MAX of the zone
 */
public record Autonomy(
    Instant lastRefresh, Duration expire, Instant earliestExpiration, Ttl largestTtl) {
  /** The deadline: the earlier of SOA EXPIRE and the first signature's end less T_MAX and M. */
  public Instant deadline() {
    Instant byExpire = lastRefresh.plus(expire);
    Instant bySignature = earliestExpiration.minus(Margin.with(largestTtl.toDuration()));
    return byExpire.isBefore(bySignature) ? byExpire : bySignature;
  }

  /** How long is left, negative when the deadline has passed. */
  public Duration remaining(Instant now) {
    return Duration.between(now, deadline());
  }
}
