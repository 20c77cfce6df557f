// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The key that a delegation is secured with (RFC 4034 section 5.1).
 *
 * @param keyTag of the key
 * @param algorithm of the key
 * @param digestType of the digest
 * @param digest of owner name and key
 */
public record Ds(int keyTag, int algorithm, int digestType, Octets digest) implements Rdata {
  /** Checks the ranges. */
  public Ds {
    Check.u16("keyTag", keyTag);
    Check.u8("algorithm", algorithm);
    Check.u8("digestType", digestType);
    Check.rest("digest", digest);
  }

  static Ds read(WireReader in) {
    return new Ds(in.u16(), in.u8(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.DS;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(keyTag).u8(algorithm).u8(digestType).octets(digest).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
