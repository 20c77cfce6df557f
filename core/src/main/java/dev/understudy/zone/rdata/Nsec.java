// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * What comes next in a signed zone (RFC 4034 section 4.1).
 *
 * @param next the next owner name; its case counts (RFC 6840 section 5.1)
 * @param typeBitmap the types at the owner name as windows of bits
 */
public record Nsec(DomainName next, Octets typeBitmap) implements Rdata {
  /** Checks the ranges. */
  public Nsec {
    TypeBits.check(typeBitmap);
  }

  static Nsec read(WireReader in) {
    return new Nsec(in.name(), in.rest());
  }

  /** The types that the bitmap names, by number. */
  public List<RecordType> types() {
    return TypeBits.types(typeBitmap);
  }

  @Override
  public RecordType type() {
    return RecordType.NSEC;
  }

  @Override
  public Octets octets() {
    return new WireWriter().name(next).octets(typeBitmap).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
