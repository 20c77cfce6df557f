// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether two RRsets are the same.
 *
 * <p>The rules have a version. What a version calls equal stays equal in it for good, whatever
 * release computes it: an upgrade of this library never turns an equality into a write. Immutable,
 * thread-safe.
 */
public final class EqualityRules {
  /** The newest version of the rules, which is used unless another is asked for. */
  public static final int NEWEST_VERSION = 1;

  private final Set<Policy> policies;
  private final Ttl leastTtl;
  private final Ttl greatestTtl;
  private final List<Ttl> ttls;
  private final int version;

  private EqualityRules(
      Set<Policy> policies, Ttl leastTtl, Ttl greatestTtl, List<Ttl> ttls, int version) {
    this.policies = policies;
    this.leastTtl = leastTtl;
    this.greatestTtl = greatestTtl;
    this.ttls = ttls;
    this.version = version;
  }

  /** The rules of meaning, and no policy. */
  public static EqualityRules strict() {
    return new EqualityRules(
        Set.of(), new Ttl(0), new Ttl(Integer.MAX_VALUE), List.of(), NEWEST_VERSION);
  }

  /** What comparing two versions of a zone takes: the serial alone is no difference. */
  public static EqualityRules betweenVersions() {
    return strict().with(Policy.SOA_SERIAL);
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
    return new EqualityRules(Set.copyOf(more), leastTtl, greatestTtl, ttls, version);
  }

  /** The same without a policy. */
  public EqualityRules without(Policy policy) {
    EnumSet<Policy> fewer = EnumSet.noneOf(Policy.class);
    fewer.addAll(policies);
    fewer.remove(policy);
    return new EqualityRules(Set.copyOf(fewer), leastTtl, greatestTtl, ttls, version);
  }

  /**
   * The same with {@link Policy#CLAMPED_TTL} for a provider that keeps TTLs of a range only. Given
   * for both of two providers, what is common to both ranges holds.
   */
  public EqualityRules withTtlRange(Ttl least, Ttl greatest) {
    return new EqualityRules(
        with(Policy.CLAMPED_TTL).policies,
        leastTtl.compareTo(least) >= 0 ? leastTtl : least,
        greatestTtl.compareTo(greatest) <= 0 ? greatestTtl : greatest,
        ttls,
        version);
  }

  /**
   * The same with {@link Policy#CLAMPED_TTL} for a provider that keeps the TTLs of a list only and
   * takes the next higher one for others. Given for both of two providers, what is in both lists
   * holds; an empty list changes nothing.
   *
   * @throws IllegalArgumentException when the two lists have nothing in common
   */
  public EqualityRules withTtls(Collection<Ttl> kept) {
    if (kept.isEmpty()) {
      return this;
    }
    List<Ttl> common =
        kept.stream().filter(ttl -> ttls.isEmpty() || ttls.contains(ttl)).sorted().toList();
    if (common.isEmpty()) {
      throw new IllegalArgumentException("no TTL is both in " + ttls + " and in " + kept);
    }
    return new EqualityRules(
        with(Policy.CLAMPED_TTL).policies, leastTtl, greatestTtl, common, version);
  }

  /** What becomes of a TTL under range and list: itself, or what stands in for it. */
  public Ttl kept(Ttl ttl) {
    Ttl within =
        ttl.compareTo(leastTtl) < 0 ? leastTtl : ttl.compareTo(greatestTtl) > 0 ? greatestTtl : ttl;
    if (ttls.isEmpty()) {
      return within;
    }
    return ttls.stream()
        .filter(each -> each.compareTo(within) >= 0)
        .findFirst()
        .orElse(ttls.get(ttls.size() - 1));
  }

  /**
   * The same as an earlier release had them.
   *
   * @throws IllegalArgumentException when there is no such version
   */
  public EqualityRules atVersion(int wanted) {
    if (wanted < 1 || wanted > NEWEST_VERSION) {
      throw new IllegalArgumentException(
          "the equality rules have the versions 1 to " + NEWEST_VERSION + ", not " + wanted);
    }
    return new EqualityRules(policies, leastTtl, greatestTtl, ttls, wanted);
  }

  /** The version of the rules. */
  public int version() {
    return version;
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
    return new Comparison(apex, this).compare(left, right);
  }
}
