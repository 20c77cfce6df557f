// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;

/** The presentation form of rdata; the printer itself belongs to the RRset. */
final class Presentation {
  private Presentation() {}

  static String of(RecordType type, Octets octets) {
    return Rrset.of(DomainName.ROOT, type, new Ttl(0), octets).rdataTexts().get(0);
  }
}
