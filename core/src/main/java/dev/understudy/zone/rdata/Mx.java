// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A mail exchange (RFC 1035 section 3.3.9).
 *
 * @param preference 0 to 65535, the lowest first
 * @param exchange the server; the root means no mail at all (RFC 7505)
 */
public record Mx(int preference, DomainName exchange) implements Rdata {
  /** Checks the ranges. */
  public Mx {
    Check.u16("preference", preference);
  }

  static Mx read(WireReader in) {
    return new Mx(in.u16(), in.name());
  }

  /** Whether it says that there is no mail service (RFC 7505). */
  public boolean isNull() {
    return preference == 0 && exchange.isRoot();
  }

  @Override
  public RecordType type() {
    return RecordType.MX;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(preference).name(exchange).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
