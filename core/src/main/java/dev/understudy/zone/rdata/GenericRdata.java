// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * The rdata of a type that has no view of its own, as it is (RFC 3597).
 *
 * @param type the type
 * @param octets the rdata, at most 65535 octets
 */
public record GenericRdata(RecordType type, Octets octets) implements Rdata {
  /** Checks the length, and that the type has no view of its own. */
  public GenericRdata {
    Check.rest("octets", octets);
    if (Views.types().contains(type)) {
      throw new IllegalArgumentException(type + " has a view of its own: use Rdata.of");
    }
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
