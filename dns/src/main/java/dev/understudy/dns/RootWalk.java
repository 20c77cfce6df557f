// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.Call;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Full iteration from given root servers: who delegates a zone, what each of those servers says,
 * and which addresses a name has. Thread-safe.
 *
 * <p>No resolver and no cache is involved; every call walks anew and shares only within itself what
 * it has learnt. Names are asked for label by label (RFC 9156), so that a zone cut is found even
 * where a server is authoritative on both sides of it. Aliases are reported, not followed. The walk
 * is bounded: 16 names deep, 2000 questions a call.
 */
public final class RootWalk {
  private final DnsClient client;
  private final List<InetAddress> rootServers;

  /**
   * A walk that starts at the given addresses.
   *
   * @param rootServers addresses of root servers, at least one
   */
  public RootWalk(DnsClient client, List<InetAddress> rootServers) {
    if (rootServers.isEmpty()) {
      throw new IllegalArgumentException("a walk from the root needs a root server's address");
    }
    this.client = client;
    this.rootServers = List.copyOf(rootServers);
  }

  /**
   * The delegation of a zone at every server of its parent. Each of them is asked, whatever the
   * others said.
   *
   * @param zone any zone but the root
   */
  public ParentView delegationOf(DomainName zone, Call call) {
    if (zone.isRoot()) {
      throw new IllegalArgumentException("nobody delegates the root");
    }
    return new Walk(client, rootServers, call).delegationOf(zone);
  }

  /** The addresses of one name. */
  public Addresses addressesOf(DomainName name, Call call) {
    return new Walk(client, rootServers, call).addressesOf(name, 0);
  }

  /** The addresses of several names, in their order; what one walk learns the next one uses. */
  public Map<DomainName, Addresses> addressesOf(Collection<DomainName> names, Call call) {
    Walk walk = new Walk(client, rootServers, call);
    Map<DomainName, Addresses> found = new LinkedHashMap<>();
    for (DomainName name : names) {
      found.put(name, walk.addressesOf(name, 0));
    }
    return found;
  }
}
