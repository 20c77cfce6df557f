// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.normalize.Verdict.Layer;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.Optional;
import java.util.Set;

/** One comparison under given policies. */
final class Comparison {
  private final DomainName apex;
  private final Set<Policy> policies;
  private final Ttl leastTtl;
  private final Ttl greatestTtl;

  Comparison(DomainName apex, Set<Policy> policies, Ttl leastTtl, Ttl greatestTtl) {
    this.apex = apex;
    this.policies = policies;
    this.leastTtl = leastTtl;
    this.greatestTtl = greatestTtl;
  }

  Verdict compare(Optional<Rrset> left, Optional<Rrset> right) {
    Rrset any =
        left.or(() -> right)
            .orElseThrow(() -> new IllegalArgumentException("there is nothing to compare"));
    if (left.isPresent() && right.isPresent()) {
      Rrset a = left.get();
      Rrset b = right.get();
      if (!a.key().equals(b.key())) {
        throw new IllegalArgumentException(a.key() + " is not compared with " + b.key());
      }
      if (a.equals(b)) {
        return new Verdict.Equal(
            Layer.WIRE, "wire", "the same octets and TTL", "RFC 2181 section 5");
      }
    }
    if (policies.contains(Policy.PROVIDER_SOA) && any.type().equals(RecordType.SOA)) {
      return byPolicy("provider-soa", "each provider has a SOA record of its own");
    }
    if (policies.contains(Policy.PROVIDER_APEX_NS)
        && any.type().equals(RecordType.NS)
        && any.name().equals(apex)) {
      return byPolicy("provider-apex-ns", "each provider has an apex NS RRset of its own");
    }
    if (policies.contains(Policy.PROVIDER_DNSSEC) && any.type().isDnssecGenerated()) {
      return byPolicy("provider-dnssec", "each provider makes its own " + any.type() + " records");
    }
    if (left.isEmpty() || right.isEmpty()) {
      return new Verdict.Different(left.isEmpty() ? "only on the right" : "only on the left");
    }
    return present(left.get(), right.get());
  }

  private Verdict present(Rrset a, Rrset b) {
    if (!a.hasSameRdata(b)) {
      return new Verdict.Different("other rdata");
    }
    if (policies.contains(Policy.CLAMPED_TTL) && clamped(a.ttl()).equals(clamped(b.ttl()))) {
      return byPolicy(
          "clamped-ttl", "TTL " + a.ttl() + " and " + b.ttl() + " are the same within its range");
    }
    return new Verdict.Different("TTL " + a.ttl() + " and " + b.ttl());
  }

  private Ttl clamped(Ttl ttl) {
    if (ttl.compareTo(leastTtl) < 0) {
      return leastTtl;
    }
    return ttl.compareTo(greatestTtl) > 0 ? greatestTtl : ttl;
  }

  private static Verdict byPolicy(String rule, String reason) {
    return new Verdict.Equal(Layer.POLICY, rule, reason, "");
  }
}
