// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A name whose addresses are answered instead of it: {@link RecordType#ALIAS}.
 *
 * @param target whose addresses
 */
public record Alias(DomainName target) implements Rdata {
  static Alias read(WireReader in) {
    return new Alias(in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.ALIAS;
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
