// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a name and type: an RRset, or that there is none (with the SOA that says so), or
 * that it could not be found out.
 */
record Fact(int rcode, @Nullable Rrset rrset, @Nullable Rrset soa, Instant expires) {
  static Fact positive(Rrset rrset, Instant expires) {
    return new Fact(Rcode.NOERROR, rrset, null, expires);
  }

  static Fact negative(int rcode, @Nullable Rrset soa, Instant expires) {
    return new Fact(rcode, null, soa, expires);
  }

  static Fact failure(Instant expires) {
    return new Fact(Rcode.SERVFAIL, null, null, expires);
  }

  boolean isFreshAt(Instant now) {
    return expires.isAfter(now);
  }

  boolean isFailure() {
    return rcode == Rcode.SERVFAIL;
  }

  /** An RRset of this fact with the time that is left as its TTL. */
  Rrset aged(Rrset each, Instant now) {
    long left = Math.max(0, Duration.between(now, expires).toSeconds());
    return each.withTtl(Ttl.ofSeconds(Math.min(left, Integer.MAX_VALUE)));
  }
}
