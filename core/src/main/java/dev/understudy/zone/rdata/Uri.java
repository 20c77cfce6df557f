// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A uniform resource identifier (RFC 7553 section 4).
 *
 * @param priority 0 to 65535, the lowest first
 * @param weight the share among equal priorities, 0 to 65535
 * @param target the identifier
 */
public record Uri(int priority, int weight, Octets target) implements Rdata {
  /** Checks the ranges. */
  public Uri {
    Check.u16("priority", priority);
    Check.u16("weight", weight);
    Check.rest("target", target);
  }

  static Uri read(WireReader in) {
    return new Uri(in.u16(), in.u16(), in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.URI;
  }

  @Override
  public Octets octets() {
    return new WireWriter().u16(priority).u16(weight).octets(target).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
