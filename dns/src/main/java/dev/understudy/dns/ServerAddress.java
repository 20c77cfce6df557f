// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import java.net.InetAddress;

/**
 * A name server at one of its addresses: what is asked, and what evidence is about.
 *
 * @param name the name of the server
 * @param address one address
 */
public record ServerAddress(DomainName name, InetAddress address)
    implements Comparable<ServerAddress> {
  @Override
  public int compareTo(ServerAddress other) {
    int order = name.compareTo(other.name);
    return order != 0 ? order : address.getHostAddress().compareTo(other.address.getHostAddress());
  }

  /** {@code ns1.example.com. (192.0.2.1)}. */
  @Override
  public String toString() {
    return name + " (" + address.getHostAddress() + ")";
  }
}
