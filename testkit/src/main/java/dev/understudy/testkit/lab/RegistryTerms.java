// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.Ttl;

/**
 * What a registry demands and publishes.
 *
 * @param fewestNameServers a delegation to fewer is refused
 * @param mostNameServers a delegation to more is refused
 * @param nsTtl the TTL of the NS RRsets in referrals
 * @param dsTtl the TTL of DS RRsets
 * @param glueTtl the TTL of addresses in referrals
 * @param negativeTtl how long resolvers may keep that something does not exist
 */
public record RegistryTerms(
    int fewestNameServers,
    int mostNameServers,
    Ttl nsTtl,
    Ttl dsTtl,
    Ttl glueTtl,
    Ttl negativeTtl) {
  /** Checks the counts. */
  public RegistryTerms {
    if (fewestNameServers < 1 || mostNameServers < fewestNameServers) {
      throw new IllegalArgumentException(
          "a registry takes "
              + fewestNameServers
              + " to "
              + mostNameServers
              + " name servers; at least 1, and no fewer at the most than at the least");
    }
  }

  /** As under .com: 2 to 13 name servers, NS and glue for two days, DS for one, absence 15 min. */
  public static RegistryTerms usual() {
    Ttl twoDays = new Ttl(172_800);
    return new RegistryTerms(2, 13, twoDays, new Ttl(86_400), twoDays, new Ttl(900));
  }

  /** The same with another TTL of NS RRsets and glue. */
  public RegistryTerms withNsTtl(Ttl changed) {
    return new RegistryTerms(
        fewestNameServers, mostNameServers, changed, dsTtl, changed, negativeTtl);
  }
}
