// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A certificate or revocation list (RFC 4398 section 2).
 *
 * @param certificateType what is stored
 * @param keyTag of the key within
 * @param algorithm of the key within
 * @param certificate the certificate
 */
public record Cert(int certificateType, int keyTag, int algorithm, Octets certificate)
    implements Rdata {
  /** Checks the ranges. */
  public Cert {
    Check.u16("certificateType", certificateType);
    Check.u16("keyTag", keyTag);
    Check.u8("algorithm", algorithm);
    Check.rest("certificate", certificate);
  }

  static Cert read(WireReader in) {
    return new Cert(in.u16(), in.u16(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.CERT;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .u16(certificateType)
        .u16(keyTag)
        .u8(algorithm)
        .octets(certificate)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
