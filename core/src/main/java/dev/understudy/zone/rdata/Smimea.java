// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A certificate association for S/MIME (RFC 8162 section 2).
 *
 * @param usage the certificate usage
 * @param selector which part is matched
 * @param matchingType how it is presented
 * @param data what is matched
 */
public record Smimea(int usage, int selector, int matchingType, Octets data) implements Rdata {
  /** Checks the ranges. */
  public Smimea {
    Check.u8("usage", usage);
    Check.u8("selector", selector);
    Check.u8("matchingType", matchingType);
    Check.rest("data", data);
  }

  static Smimea read(WireReader in) {
    return new Smimea(in.u8(), in.u8(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.SMIMEA;
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
