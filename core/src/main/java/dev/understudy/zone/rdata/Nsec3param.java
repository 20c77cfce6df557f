// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * How a zone's names are hashed (RFC 5155 section 4.1).
 *
 * @param hashAlgorithm 1 for SHA-1
 * @param flags always 0
 * @param iterations how often the hash is taken again
 * @param salt at most 255 octets
 */
public record Nsec3param(int hashAlgorithm, int flags, int iterations, Octets salt)
    implements Rdata {
  /** Checks the ranges. */
  public Nsec3param {
    Check.u8("hashAlgorithm", hashAlgorithm);
    Check.u8("flags", flags);
    Check.u16("iterations", iterations);
    Check.string("salt", salt);
  }

  static Nsec3param read(WireReader in) {
    return new Nsec3param(in.u8(), in.u8(), in.u16(), in.string());
  }

  @Override
  public RecordType type() {
    return RecordType.NSEC3PARAM;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u8(hashAlgorithm).u8(flags).u16(iterations).string(salt).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
