// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.net.InetAddress;

/**
 * An IPv4 address (RFC 1035 section 3.4.1).
 *
 * @param address its 4 octets
 */
public record A(Octets address) implements Rdata {
  /** Checks the ranges. */
  public A {
    Check.length("address", address, 4);
  }

  static A read(WireReader in) {
    return new A(in.octets(4));
  }

  /**
   * Reads four decimal numbers without leading zeros.
   *
   * @throws IllegalArgumentException when the text is not an IPv4 address
   */
  public static A parse(String text) {
    return new A(Addresses.parse4(text));
  }

  /** The address for the use of sockets. */
  public InetAddress toInetAddress() {
    return Addresses.inet4(address);
  }

  @Override
  public RecordType type() {
    return RecordType.A;
  }

  @Override
  public Octets octets() {
    return new WireWriter().octets(address).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
