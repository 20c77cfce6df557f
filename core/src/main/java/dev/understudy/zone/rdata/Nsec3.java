// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * What hash comes next in a signed zone (RFC 5155 section 3.1).
 *
 * @param hashAlgorithm 1 for SHA-1
 * @param flags 1 for opt-out
 * @param iterations how often the hash is taken again
 * @param salt at most 255 octets
 * @param nextHash the next hash, at most 255 octets
 * @param typeBitmap the types at the name hashed as windows of bits
 */
public record Nsec3(
    int hashAlgorithm, int flags, int iterations, Octets salt, Octets nextHash, Octets typeBitmap)
    implements Rdata {
  /** Checks the ranges. */
  public Nsec3 {
    Check.u8("hashAlgorithm", hashAlgorithm);
    Check.u8("flags", flags);
    Check.u16("iterations", iterations);
    Check.string("salt", salt);
    Check.string("nextHash", nextHash);
    TypeBits.check(typeBitmap);
  }

  static Nsec3 read(WireReader in) {
    return new Nsec3(in.u8(), in.u8(), in.u16(), in.string(), in.string(), in.rest());
  }

  /** Whether unsigned delegations may lie between the hashes (RFC 5155 section 6). */
  public boolean isOptOut() {
    return (flags & 1) != 0;
  }

  /** The types that the bitmap names, by number. */
  public List<RecordType> types() {
    return TypeBits.types(typeBitmap);
  }

  @Override
  public RecordType type() {
    return RecordType.NSEC3;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .u8(hashAlgorithm)
        .u8(flags)
        .u16(iterations)
        .string(salt)
        .string(nextHash)
        .octets(typeBitmap)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
