// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A pointer to another name (RFC 1035 section 3.3.12).
 *
 * @param target the other name
 */
public record Ptr(DomainName target) implements Rdata {
  static Ptr read(WireReader in) {
    return new Ptr(in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.PTR;
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
