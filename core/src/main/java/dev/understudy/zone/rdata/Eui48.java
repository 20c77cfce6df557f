// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * An extended unique identifier of 48 bits, as of a network interface (RFC 7043 section 3).
 *
 * @param identifier 6 octets
 */
public record Eui48(Octets identifier) implements Rdata {
  /** Checks the ranges. */
  public Eui48 {
    Check.length("identifier", identifier, 6);
  }

  static Eui48 read(WireReader in) {
    return new Eui48(in.octets(6));
  }

  @Override
  public RecordType type() {
    return RecordType.EUI48;
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
