// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The person responsible (RFC 1183 section 2.2).
 *
 * @param mbox the mailbox, its first dot standing for @
 * @param txtDname where TXT records tell more; the root for nowhere
 */
public record Rp(DomainName mbox, DomainName txtDname) implements Rdata {
  static Rp read(WireReader in) {
    return new Rp(in.name(), in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.RP;
  }

  @Override
  public Octets octets() {
    return new WireWriter().name(mbox).name(txtDname).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
