// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Serial;
import java.util.List;

/**
 * What the child wants copied to its parent (RFC 7477 section 2.1).
 *
 * @param serial that of the zone it is about
 * @param flags 1 for immediate, 2 for "not before that serial"
 * @param typeBitmap the types to copy as windows of bits
 */
public record Csync(Serial serial, int flags, Octets typeBitmap) implements Rdata {
  /** Checks the ranges. */
  public Csync {
    Check.u16("flags", flags);
    TypeBits.check(typeBitmap);
  }

  static Csync read(WireReader in) {
    return new Csync(new Serial(in.u32()), in.u16(), in.rest());
  }

  /** The types that the bitmap names, by number. */
  public List<RecordType> types() {
    return TypeBits.types(typeBitmap);
  }

  @Override
  public RecordType type() {
    return RecordType.CSYNC;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u32(serial.value()).u16(flags).octets(typeBitmap).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
