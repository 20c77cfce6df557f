// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A server of a cell of AFS (RFC 1183 section 1).
 *
 * @param subtype 1 for a volume location server, 2 for an authentication server
 * @param hostname the server
 */
public record Afsdb(int subtype, DomainName hostname) implements Rdata {
  /** Checks the ranges. */
  public Afsdb {
    Check.u16("subtype", subtype);
  }

  static Afsdb read(WireReader in) {
    return new Afsdb(in.u16(), in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.AFSDB;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(subtype).name(hostname).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
