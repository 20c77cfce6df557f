// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * A service binding (RFC 9460 section 2).
 *
 * @param priority 0 to 65535; 0 is the alias mode
 * @param target the alias or the host; the root means the owner name
 * @param params by ascending key
 */
public record Svcb(int priority, DomainName target, List<SvcParam> params) implements Rdata {
  /** Checks the ranges and copies the list. */
  public Svcb {
    Check.u16("priority", priority);
    params = Check.params(params);
  }

  static Svcb read(WireReader in) {
    return new Svcb(in.u16(), in.name(), in.params());
  }

  /** Whether it is an alias; parameters are then ignored (RFC 9460 section 2.4.2). */
  public boolean isAlias() {
    return priority == 0;
  }

  @Override
  public RecordType type() {
    return RecordType.SVCB;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(priority).name(target).params(params).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
