// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * Who may issue certificates (RFC 8659 section 4.1).
 *
 * @param flags 0 to 255; 128 is the critical bit
 * @param tag the property, such as {@code issue}; its case does not matter
 * @param value the value of the property
 */
public record Caa(int flags, Octets tag, Octets value) implements Rdata {
  /** Checks the ranges. */
  public Caa {
    Check.u8("flags", flags);
    Check.string("tag", tag);
    Check.rest("value", value);
  }

  static Caa read(WireReader in) {
    return new Caa(in.u8(), in.string(), in.rest());
  }

  /** Whether an issuer that does not know the tag must not issue. */
  public boolean isCritical() {
    return (flags & 128) != 0;
  }

  @Override
  public RecordType type() {
    return RecordType.CAA;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u8(flags).string(tag).octets(value).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
