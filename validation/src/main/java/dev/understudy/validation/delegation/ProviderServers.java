// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * The name servers of one provider for the zone.
 *
 * @param provider what the provider is called: "primary", "cloudflare"
 * @param names the names of its servers, at least one
 * @param addresses their addresses as known from before, for those names that cannot be looked up
 *     from the root now: a provider that is down often serves its own names too
 */
public record ProviderServers(
    String provider, List<DomainName> names, List<ServerAddress> addresses) {
  /** Copies the lists. */
  public ProviderServers {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    if (names.isEmpty()) {
      throw new IllegalArgumentException(provider + " has no name server");
    }
  }

  /** Servers whose addresses are looked up from the root. */
  public static ProviderServers of(String provider, List<DomainName> names) {
    return new ProviderServers(provider, names, List.of());
  }
}
