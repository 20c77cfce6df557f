// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A certificate association for TLS (RFC 6698 section 2.1).
 *
 * @param usage the certificate usage
 * @param selector which part is matched
 * @param matchingType how it is presented
 * @param data what is matched
 */
public record Tlsa(int usage, int selector, int matchingType, Octets data) implements Rdata {
  /** Checks the ranges. */
  public Tlsa {
    Check.u8("usage", usage);
    Check.u8("selector", selector);
    Check.u8("matchingType", matchingType);
    Check.rest("data", data);
  }

  static Tlsa read(WireReader in) {
    return new Tlsa(in.u8(), in.u8(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.TLSA;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u8(usage).u8(selector).u8(matchingType).octets(data).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
