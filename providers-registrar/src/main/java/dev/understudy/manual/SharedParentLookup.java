// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.call.Call;
import dev.understudy.call.Network;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.RootWalk;
import dev.understudy.provider.ProviderContext;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parent lookup of a context, for manual registrars that the service loader makes.
 *
 * <p>Whoever owns the context can put another one there before the first registrar is made, a lab's
 * for example: {@code context.shared(SharedParentLookup.class, c ->
 * SharedParentLookup.of(lookup))}. Thread-safe.
 */
public final class SharedParentLookup implements ParentLookup, AutoCloseable {
  /** The root servers, a to m (IANA root hints, November 2026). */
  private static final String[] ROOT_SERVERS = {
    "198.41.0.4",
    "170.247.170.2",
    "192.33.4.12",
    "199.7.91.13",
    "192.203.230.10",
    "192.5.5.241",
    "192.112.36.4",
    "198.97.190.53",
    "192.36.148.17",
    "192.58.128.30",
    "193.0.14.129",
    "199.7.83.42",
    "202.12.27.33"
  };

  private final ParentLookup lookup;
  private final Runnable closing;

  private SharedParentLookup(ParentLookup lookup, Runnable closing) {
    this.lookup = lookup;
    this.closing = closing;
  }

  /** Shares a lookup, which the caller goes on owning. */
  public static SharedParentLookup of(ParentLookup lookup) {
    return new SharedParentLookup(lookup, () -> {});
  }

  /** The one that a context shares; a walk from the public root when nobody put another there. */
  static SharedParentLookup of(ProviderContext context) {
    return context.shared(SharedParentLookup.class, SharedParentLookup::publicRoot);
  }

  private static SharedParentLookup publicRoot(ProviderContext owner) {
    DnsClient client = new DnsClient(Network.standard(), owner.time(), DnsLimits.standard());
    RootWalk walk = new RootWalk(client, rootServers());
    return new SharedParentLookup(walk::delegationOf, client::close);
  }

  private static List<InetAddress> rootServers() {
    List<InetAddress> servers = new ArrayList<>();
    for (String address : ROOT_SERVERS) {
      byte[] octets = new byte[4];
      String[] parts = address.split("\\.");
      for (int i = 0; i < 4; i++) {
        octets[i] = (byte) Integer.parseInt(parts[i]);
      }
      try {
        servers.add(InetAddress.getByAddress(octets));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("four octets are an address", e);
      }
    }
    return servers;
  }

  @Override
  public ParentView delegationOf(DomainName zone, Call call) {
    return lookup.delegationOf(zone, call);
  }

  /** Frees the client that this made itself. */
  @Override
  public void close() {
    closing.run();
  }
}
