// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import java.util.List;

/**
 * A provider to be put into a lab.
 *
 * @param id what it is called
 * @param nameServers its name servers; their addresses are documentation addresses
 * @param content what they serve, besides the zones that their own names are in
 */
public record ProviderSpec(String id, List<NameServer> nameServers, ZoneHolder content) {
  /** Copies the list. */
  public ProviderSpec {
    nameServers = List.copyOf(nameServers);
    if (nameServers.isEmpty()) {
      throw new IllegalArgumentException("the provider " + id + " has no name server");
    }
  }

  /** {@code primary}: two name servers at ns.cloudflare.com, IPv4 and IPv6. */
  public static ProviderSpec primary(ZoneHolder content) {
    return new ProviderSpec(
        "primary",
        List.of(
            NameServer.of("ada.ns.cloudflare.com.", "198.51.100.11", "2001:db8:a::11"),
            NameServer.of("bob.ns.cloudflare.com.", "198.51.100.12", "2001:db8:a::12")),
        content);
  }

  /** {@code secondary}: four name servers at nsone.net, IPv4. */
  public static ProviderSpec secondary(ZoneHolder content) {
    return new ProviderSpec(
        "secondary",
        List.of(
            NameServer.of("dns1.p01.nsone.net.", "203.0.113.11"),
            NameServer.of("dns2.p01.nsone.net.", "203.0.113.12"),
            NameServer.of("dns3.p01.nsone.net.", "203.0.113.13"),
            NameServer.of("dns4.p01.nsone.net.", "203.0.113.14")),
        content);
  }

  /** The same with other content. */
  public ProviderSpec serving(ZoneHolder changed) {
    return new ProviderSpec(id, nameServers, changed);
  }
}
