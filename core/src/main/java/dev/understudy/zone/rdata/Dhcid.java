// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * Which DHCP client a name belongs to (RFC 4701 section 3.1).
 *
 * @param identity identifier type, digest type and digest
 */
public record Dhcid(Octets identity) implements Rdata {
  /** Checks the ranges. */
  public Dhcid {
    Check.rest("identity", identity);
  }

  static Dhcid read(WireReader in) {
    return new Dhcid(in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.DHCID;
  }

  @Override
  public Octets octets() {
    return new WireWriter().octets(identity).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
