// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * Host information (RFC 1035 section 3.3.2; RFC 8482).
 *
 * @param cpu the kind of machine
 * @param os the operating system
 */
public record Hinfo(Octets cpu, Octets os) implements Rdata {
  /** Checks the ranges. */
  public Hinfo {
    Check.string("cpu", cpu);
    Check.string("os", os);
  }

  static Hinfo read(WireReader in) {
    return new Hinfo(in.string(), in.string());
  }

  @Override
  public RecordType type() {
    return RecordType.HINFO;
  }

  @Override
  public Octets octets() {
    return new WireWriter().string(cpu).string(os).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
