// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * An extended unique identifier of 64 bits, as of a network interface (RFC 7043 section 4).
 *
 * @param identifier 8 octets
 */
public record Eui64(Octets identifier) implements Rdata {
  /** Checks the ranges. */
  public Eui64 {
    Check.length("identifier", identifier, 8);
  }

  static Eui64 read(WireReader in) {
    return new Eui64(in.octets(8));
  }

  @Override
  public RecordType type() {
    return RecordType.EUI64;
  }

  @Override
  public Octets octets() {
    return new WireWriter().octets(identifier).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
