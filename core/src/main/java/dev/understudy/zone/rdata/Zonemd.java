// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Serial;

/**
 * A digest of the whole zone (RFC 8976 section 2.2).
 *
 * @param serial that of the SOA record of the zone digested
 * @param scheme 1 for simple
 * @param hashAlgorithm 1 for SHA-384, 2 for SHA-512
 * @param digest of the zone
 */
public record Zonemd(Serial serial, int scheme, int hashAlgorithm, Octets digest) implements Rdata {
  /** Checks the ranges. */
  public Zonemd {
    Check.u8("scheme", scheme);
    Check.u8("hashAlgorithm", hashAlgorithm);
    Check.rest("digest", digest);
  }

  static Zonemd read(WireReader in) {
    return new Zonemd(new Serial(in.u32()), in.u8(), in.u8(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.ZONEMD;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u32(serial.value()).u8(scheme).u8(hashAlgorithm).octets(digest).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
