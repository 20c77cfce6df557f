// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.net.InetAddress;

/**
 * An IPv6 address (RFC 3596 section 2.2).
 *
 * @param address its 16 octets
 */
public record Aaaa(Octets address) implements Rdata {
  /** Checks the ranges. */
  public Aaaa {
    Check.length("address", address, 16);
  }

  static Aaaa read(WireReader in) {
    return new Aaaa(in.octets(16));
  }

  /**
   * Reads the text form of RFC 4291 section 2.2; zone ids are refused.
   *
   * @throws IllegalArgumentException when the text is not an IPv6 address
   */
  public static Aaaa parse(String text) {
    return new Aaaa(Addresses.parse6(text));
  }

  /** The address for the use of sockets; IPv6 even where it maps an IPv4 one. */
  public InetAddress toInetAddress() {
    return Addresses.inet6(address);
  }

  @Override
  public RecordType type() {
    return RecordType.AAAA;
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
