// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * An alias of all that is below a name (RFC 6672).
 *
 * @param target what the owner name is replaced with
 */
public record Dname(DomainName target) implements Rdata {
  static Dname read(WireReader in) {
    return new Dname(in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.DNAME;
  }

  @Override
  public Octets octets() {
    return new WireWriter().name(target).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
