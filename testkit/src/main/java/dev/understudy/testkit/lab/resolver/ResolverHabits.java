// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import java.time.Duration;

/**
 * What resolvers differ in, as data. The presets are named after the software whose behaviour in an
 * outage they follow, as measured and documented; they do not imitate everything else it does.
 *
 * @param name for reports, such as {@code parent-centric}
 * @param following whose NS set and TTL count
 * @param maxTtl no RRset or delegation is kept longer
 * @param maxNegativeTtl no negative answer is kept longer
 * @param failureTtl how long a failed resolution is repeated from the cache (RFC 9520 section 3.2:
 *     1 s to 5 min)
 * @param reasksParent whether the parent is asked anew once all servers of a cached delegation have
 *     failed
 * @param reaskAfter how long they must have failed before that; zero for at once
 */
public record ResolverHabits(
    String name,
    Following following,
    Duration maxTtl,
    Duration maxNegativeTtl,
    Duration failureTtl,
    boolean reasksParent,
    Duration reaskAfter) {

  /** Whose NS set a resolver follows. */
  public enum Following {
    /** The referral's, as long as the parent says. */
    PARENT,
    /**
     * The child's own, as long as the child says (RFC 2181 section 5.4.1); then the parent again.
     */
    CHILD,
    /**
     * The child's own, renewed from the child when it expires: as long as an old child answers with
     * itself, the parent is never asked again.
     */
    STICKY_CHILD
  }

  /** Checks that no duration is negative. */
  public ResolverHabits {
    if (maxTtl.isNegative()
        || maxNegativeTtl.isNegative()
        || failureTtl.isNegative()
        || reaskAfter.isNegative()) {
      throw new IllegalArgumentException("a habit has a negative duration: " + name);
    }
  }

  /** Follows the parent for as long as it says, at most 7 days, and asks it no sooner. */
  public static ResolverHabits parentCentric() {
    return new ResolverHabits(
        "parent-centric",
        Following.PARENT,
        Duration.ofDays(7),
        Duration.ofHours(3),
        Duration.ofSeconds(5),
        false,
        Duration.ZERO);
  }

  /** Follows the child for as long as it says, at most 7 days, and asks the parent no sooner. */
  public static ResolverHabits childCentric() {
    return new ResolverHabits(
        "child-centric",
        Following.CHILD,
        Duration.ofDays(7),
        Duration.ofHours(3),
        Duration.ofSeconds(5),
        false,
        Duration.ZERO);
  }

  /** Follows the child and renews from it. */
  public static ResolverHabits stickyChild() {
    return childCentric().following("sticky-child", Following.STICKY_CHILD);
  }

  /** As Unbound 1.17: caps of a day and an hour; asks the parent 12 s into an outage. */
  public static ResolverHabits likeUnbound() {
    return new ResolverHabits(
        "like Unbound",
        Following.CHILD,
        Duration.ofDays(1),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        true,
        Duration.ofSeconds(12));
  }

  /** As BIND 9.18: caps of 7 days and 3 hours; asks the parent some 40 s into an outage. */
  public static ResolverHabits likeBind() {
    return new ResolverHabits(
        "like BIND",
        Following.CHILD,
        Duration.ofDays(7),
        Duration.ofHours(3),
        Duration.ofSeconds(1),
        true,
        Duration.ofSeconds(40));
  }

  /**
   * As PowerDNS Recursor 4.8: caps of a day and an hour; waits until the child's NS set expires.
   */
  public static ResolverHabits likePowerDns() {
    return new ResolverHabits(
        "like PowerDNS",
        Following.CHILD,
        Duration.ofDays(1),
        Duration.ofHours(1),
        Duration.ofSeconds(10),
        false,
        Duration.ZERO);
  }

  /** The same habits under another name, following another NS set. */
  public ResolverHabits following(String changedName, Following changed) {
    return new ResolverHabits(
        changedName, changed, maxTtl, maxNegativeTtl, failureTtl, reasksParent, reaskAfter);
  }

  /** The same habits under another name, keeping nothing longer than a cap. */
  public ResolverHabits cappedAt(String changedName, Duration cap) {
    Duration negative = maxNegativeTtl.compareTo(cap) < 0 ? maxNegativeTtl : cap;
    return new ResolverHabits(
        changedName, following, cap, negative, failureTtl, reasksParent, reaskAfter);
  }

  boolean followsChild() {
    return following != Following.PARENT;
  }
}
