// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The DS record that the child wants at its parent (RFC 7344 section 3.1).
 *
 * @param keyTag of the key
 * @param algorithm of the key
 * @param digestType of the digest
 * @param digest of owner name and key
 */
public record Cds(int keyTag, int algorithm, int digestType, Octets digest) implements Rdata {
  /** Checks the ranges. */
  public Cds {
    Check.u16("keyTag", keyTag);
    Check.u8("algorithm", algorithm);
    Check.u8("digestType", digestType);
    Check.rest("digest", digest);
  }

  static Cds read(WireReader in) {
    return new Cds(in.u16(), in.u8(), in.u8(), in.rest());
  }

  /** Whether it asks for all DS records to be removed (RFC 8078 section 4). */
  public boolean isDelete() {
    return algorithm == 0;
  }

  @Override
  public RecordType type() {
    return RecordType.CDS;
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
