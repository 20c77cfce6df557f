// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.zone.rdata.A;
import dev.understudy.zone.rdata.Aaaa;

/**
 * The other end of zone transfers: the address of one name server.
 *
 * @param address an IPv4 or IPv6 address in text form; kept in the form of RFC 5952
 * @param port 1 to 65535, usually 53
 */
public record TransferPeer(String address, int port) {
  /**
   * Brings the address into its one form.
   *
   * @throws IllegalArgumentException when it is none, or the port is out of range
   */
  public TransferPeer {
    address = address.contains(":") ? Aaaa.parse(address).toString() : A.parse(address).toString();
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
    }
  }

  /** The server at an address and port 53. */
  public static TransferPeer of(String address) {
    return new TransferPeer(address, 53);
  }

  /** Whether it is an IPv6 address. */
  public boolean isIpv6() {
    return address.contains(":");
  }

  /** Address and port: {@code 192.0.2.1:53}, {@code [2001:db8::1]:53}. */
  @Override
  public String toString() {
    return (isIpv6() ? "[" + address + "]" : address) + ":" + port;
  }
}
