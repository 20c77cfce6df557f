// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A rule of the naming authority (RFC 3403 section 4.1).
 *
 * @param order 0 to 65535, the lowest first
 * @param preference 0 to 65535, the lowest first within an order
 * @param flags letters and digits; their case does not matter
 * @param services the services offered
 * @param regexp the substitution, empty with a replacement
 * @param replacement the next name, the root with a substitution
 */
public record Naptr(
    int order, int preference, Octets flags, Octets services, Octets regexp, DomainName replacement)
    implements Rdata {
  /** Checks the ranges. */
  public Naptr {
    Check.u16("order", order);
    Check.u16("preference", preference);
    Check.string("flags", flags);
    Check.string("services", services);
    Check.string("regexp", regexp);
  }

  static Naptr read(WireReader in) {
    return new Naptr(in.u16(), in.u16(), in.string(), in.string(), in.string(), in.name());
  }

  @Override
  public RecordType type() {
    return RecordType.NAPTR;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .u16(order)
        .u16(preference)
        .string(flags)
        .string(services)
        .string(regexp)
        .name(replacement)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
