// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.snapshot;

import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.util.List;

/**
 * What one server of the parent said of the delegation.
 *
 * @param name its name
 * @param address the address asked
 * @param nameServers the NS names of the referral, in canonical order
 * @param nsTtl the TTL of the referral, in seconds
 * @param glue the addresses that came along
 * @param ds the DS rdata in presentation form, empty for an unsigned delegation
 * @param dsTtl the TTL of the DS RRset in seconds, 0 when there is none
 */
public record ParentServerView(
    DomainName name,
    InetAddress address,
    List<DomainName> nameServers,
    int nsTtl,
    List<Glue> glue,
    List<String> ds,
    int dsTtl) {
  /** Copies the lists. */
  public ParentServerView {
    nameServers = List.copyOf(nameServers);
    glue = List.copyOf(glue);
    ds = List.copyOf(ds);
  }

  @Override
  public String toString() {
    return name + " (" + address.getHostAddress() + ")";
  }
}
