// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The key whose DS record the child wants at its parent (RFC 7344 section 3.2).
 *
 * @param flags 256 for a zone key, and 1 for a secure entry point
 * @param protocol always 3
 * @param algorithm of the key
 * @param publicKey the key
 */
public record Cdnskey(int flags, int protocol, int algorithm, Octets publicKey) implements Rdata {
  /** Checks the ranges. */
  public Cdnskey {
    Check.u16("flags", flags);
    Check.u8("protocol", protocol);
    Check.u8("algorithm", algorithm);
    Check.rest("publicKey", publicKey);
  }

  static Cdnskey read(WireReader in) {
    return new Cdnskey(in.u16(), in.u8(), in.u8(), in.rest());
  }

  /** Whether it signs zone data: bit 7 of the flags. */
  public boolean isZoneKey() {
    return (flags & 256) != 0;
  }

  /** Whether it is meant to have a DS record: bit 15 of the flags. */
  public boolean isSecureEntryPoint() {
    return (flags & 1) != 0;
  }

  /** The key tag (RFC 4034 appendix B); not for algorithm 1, which nobody may use any more. */
  public int keyTag() {
    return KeyTag.of(octets());
  }

  /** Whether it asks for all DS records to be removed (RFC 8078 section 4). */
  public boolean isDelete() {
    return algorithm == 0;
  }

  @Override
  public RecordType type() {
    return RecordType.CDNSKEY;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(flags).u8(protocol).u8(algorithm).octets(publicKey).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
