// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Decides whether two RRsets are the same. Immutable, thread-safe. */
public final class EqualityRules {
  private final Set<Policy> policies;
  private final Ttl leastTtl;
  private final Ttl greatestTtl;

  private EqualityRules(Set<Policy> policies, Ttl leastTtl, Ttl greatestTtl) {
    this.policies = policies;
    this.leastTtl = leastTtl;
    this.greatestTtl = greatestTtl;
  }

  /** The rules of meaning, and no policy. */
  public static EqualityRules strict() {
    return new EqualityRules(Set.of(), new Ttl(0), new Ttl(Integer.MAX_VALUE));
  }

  /**
   * What comparing two providers of one zone takes: each has its own SOA, apex NS and DNSSEC data.
   */
  public static EqualityRules betweenProviders() {
    return strict()
        .with(Policy.PROVIDER_SOA)
        .with(Policy.PROVIDER_APEX_NS)
        .with(Policy.PROVIDER_DNSSEC);
  }

  /** The same with a policy more. */
  public EqualityRules with(Policy policy) {
    EnumSet<Policy> more = EnumSet.of(policy);
    more.addAll(policies);
    return new EqualityRules(Set.copyOf(more), leastTtl, greatestTtl);
  }

  /** The same without a policy. */
  public EqualityRules without(Policy policy) {
    EnumSet<Policy> fewer = EnumSet.noneOf(Policy.class);
    fewer.addAll(policies);
    fewer.remove(policy);
    return new EqualityRules(Set.copyOf(fewer), leastTtl, greatestTtl);
  }

  /**
   * The same with {@link Policy#CLAMPED_TTL} for a provider that keeps TTLs of a range only. Given
   * for both of two providers, what is common to both ranges holds.
   */
  public EqualityRules withTtlRange(Ttl least, Ttl greatest) {
    return new EqualityRules(
        with(Policy.CLAMPED_TTL).policies,
        leastTtl.compareTo(least) >= 0 ? leastTtl : least,
        greatestTtl.compareTo(greatest) <= 0 ? greatestTtl : greatest);
  }

  /** The policies in force. */
  public Set<Policy> policies() {
    return policies;
  }

  /**
   * Compares two RRsets of one owner name and type.
   *
   * @param apex the zone they are in
   * @param left the one side, empty when it has none
   * @param right the other side, empty when it has none
   * @throws IllegalArgumentException when both are empty or they differ in name or type
   */
  public Verdict compare(DomainName apex, Optional<Rrset> left, Optional<Rrset> right) {
    return new Comparison(apex, policies, leastTtl, greatestTtl).compare(left, right);
  }
}
