// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The canonical name of an alias (RFC 1035 section 3.3.1).
 *
 * @param target the canonical name
 */
public record Cname(DomainName target) implements Rdata {
  static Cname read(WireReader in) {
    return new Cname(in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.CNAME;
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
