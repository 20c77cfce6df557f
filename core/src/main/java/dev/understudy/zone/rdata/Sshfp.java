// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The fingerprint of an SSH host key (RFC 4255 section 3.1).
 *
 * @param algorithm of the key
 * @param fingerprintType of the hash
 * @param fingerprint the hash
 */
public record Sshfp(int algorithm, int fingerprintType, Octets fingerprint) implements Rdata {
  /** Checks the ranges. */
  public Sshfp {
    Check.u8("algorithm", algorithm);
    Check.u8("fingerprintType", fingerprintType);
    Check.rest("fingerprint", fingerprint);
  }

  static Sshfp read(WireReader in) {
    return new Sshfp(in.u8(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.SSHFP;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u8(algorithm).u8(fingerprintType).octets(fingerprint).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
