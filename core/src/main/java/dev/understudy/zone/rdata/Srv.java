// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The location of a service (RFC 2782).
 *
 * @param priority 0 to 65535, the lowest first
 * @param weight the share among equal priorities, 0 to 65535
 * @param port 0 to 65535
 * @param target the host; the root means that there is no such service
 */
public record Srv(int priority, int weight, int port, DomainName target) implements Rdata {
  /** Checks the ranges. */
  public Srv {
    Check.u16("priority", priority);
    Check.u16("weight", weight);
    Check.u16("port", port);
  }

  static Srv read(WireReader in) {
    return new Srv(in.u16(), in.u16(), in.u16(), in.name());
  }

  /** Whether it says that there is no such service. */
  public boolean isNull() {
    return target.isRoot();
  }

  @Override
  public RecordType type() {
    return RecordType.SRV;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(priority).u16(weight).u16(port).name(target).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
