// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A public key of the zone (RFC 4034 section 2.1).
 *
 * @param flags 256 for a zone key, and 1 for a secure entry point
 * @param protocol always 3
 * @param algorithm of the key
 * @param publicKey the key
 */
public record Dnskey(int flags, int protocol, int algorithm, Octets publicKey) implements Rdata {
  /** Checks the ranges. */
  public Dnskey {
    Check.u16("flags", flags);
    Check.u8("protocol", protocol);
    Check.u8("algorithm", algorithm);
    Check.rest("publicKey", publicKey);
  }

  static Dnskey read(WireReader in) {
    return new Dnskey(in.u16(), in.u8(), in.u8(), in.rest());
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

  @Override
  public RecordType type() {
    return RecordType.DNSKEY;
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
