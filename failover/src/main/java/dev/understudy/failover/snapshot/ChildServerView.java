// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.snapshot;

import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.util.List;

/**
 * What one name server of the zone, at one of its addresses, said of the apex.
 *
 * @param name its name
 * @param address the address asked
 * @param nameServers the apex NS names, in canonical order
 * @param nsTtl the TTL of the apex NS RRset, in seconds
 * @param soa the SOA rdata in presentation form
 * @param serial the SOA serial, 0 to 4294967295
 * @param negativeTtl how long a denial may be cached, in seconds (RFC 2308 section 5)
 * @param dnskey whether it serves a DNSKEY RRset
 */
public record ChildServerView(
    DomainName name,
    InetAddress address,
    List<DomainName> nameServers,
    int nsTtl,
    String soa,
    long serial,
    int negativeTtl,
    boolean dnskey) {
  /** Copies the list. */
  public ChildServerView {
    nameServers = List.copyOf(nameServers);
  }

  @Override
  public String toString() {
    return name + " (" + address.getHostAddress() + ")";
  }
}
