// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.Ttl;

/**
 * The TTLs that waits are made of, each the largest ever seen. Immutable, thread-safe.
 *
 * @param nsParent T_NSp, of NS in the parent's referral
 * @param nsChild T_NSc, of the apex NS at any server of either provider
 * @param glue T_GL, of glue and of the name servers' own addresses
 * @param ds T_DS, of DS at the parent
 * @param negativeParent T_NEGp, how long the parent's negative answers are kept (RFC 2308 section
 *     5)
 * @param negative T_NEG, how long the zone's are
 * @param dnskey T_KEY, of DNSKEY at any provider
 * @param largest T_MAX, of any RRset of the zone at any provider
 */
public record Ttls(
    Ttl nsParent,
    Ttl nsChild,
    Ttl glue,
    Ttl ds,
    Ttl negativeParent,
    Ttl negative,
    Ttl dnskey,
    Ttl largest) {
  /** Those of an unsigned zone's delegation; the rest is 0. */
  public static Ttls ofDelegation(Ttl nsParent, Ttl nsChild, Ttl glue) {
    Ttl none = new Ttl(0);
    return new Ttls(nsParent, nsChild, glue, none, none, none, none, none);
  }

  /** The same with those of DS. */
  public Ttls withDs(Ttl changedDs, Ttl changedNegativeParent) {
    return new Ttls(
        nsParent, nsChild, glue, changedDs, changedNegativeParent, negative, dnskey, largest);
  }

  /** The same with those of the zone's content. */
  public Ttls withContent(Ttl changedNegative, Ttl changedDnskey, Ttl changedLargest) {
    return new Ttls(
        nsParent,
        nsChild,
        glue,
        ds,
        negativeParent,
        changedNegative,
        changedDnskey,
        changedLargest);
  }

  /** The larger of the two NS TTLs: the TTL after which no resolver holds an old NS RRset. */
  public Ttl longestNs() {
    return max(nsParent, nsChild);
  }

  static Ttl max(Ttl first, Ttl... others) {
    Ttl largest = first;
    for (Ttl each : others) {
      largest = each.compareTo(largest) > 0 ? each : largest;
    }
    return largest;
  }
}
