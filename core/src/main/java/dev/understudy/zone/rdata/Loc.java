// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A location (RFC 1876 section 2), in the units of the wire.
 *
 * @param version 0 for the form described there
 * @param size diameter: a digit and a power of ten, in centimetres
 * @param horizontalPrecision likewise
 * @param verticalPrecision likewise
 * @param latitude thousandths of a second of arc, 2147483648 at the equator
 * @param longitude thousandths of a second of arc, 2147483648 at the prime meridian
 * @param altitude centimetres above 100 km below the reference spheroid
 */
public record Loc(
    int version,
    int size,
    int horizontalPrecision,
    int verticalPrecision,
    long latitude,
    long longitude,
    long altitude)
    implements Rdata {
  /** Checks the ranges. */
  public Loc {
    Check.u8("version", version);
    Check.u8("size", size);
    Check.u8("horizontalPrecision", horizontalPrecision);
    Check.u8("verticalPrecision", verticalPrecision);
    Check.u32("latitude", latitude);
    Check.u32("longitude", longitude);
    Check.u32("altitude", altitude);
  }

  static Loc read(WireReader in) {
    return new Loc(in.u8(), in.u8(), in.u8(), in.u8(), in.u32(), in.u32(), in.u32());
  }

  @Override
  public RecordType type() {
    return RecordType.LOC;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .u8(version)
        .u8(size)
        .u8(horizontalPrecision)
        .u8(verticalPrecision)
        .u32(latitude)
        .u32(longitude)
        .u32(altitude)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
