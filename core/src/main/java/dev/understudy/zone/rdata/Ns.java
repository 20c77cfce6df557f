// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * An authoritative name server (RFC 1035 section 3.3.11).
 *
 * @param nameServer its name
 */
public record Ns(DomainName nameServer) implements Rdata {
  static Ns read(WireReader in) {
    return new Ns(in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.NS;
  }

  @Override
  public Octets octets() {
    return new WireWriter().name(nameServer).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
