// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The size of the largest referral to a zone: for a name of 255 octets, names compressed. */
final class ReferralSize {
  private static final int HEADER = 12;
  private static final int LONGEST_NAME = 255;
  private static final int POINTER = 2;
  private static final int RECORD = 10; // type, class, TTL, length

  private final Set<DomainName> seen = new HashSet<>();
  private int octets = HEADER + LONGEST_NAME + 4;

  private ReferralSize(DomainName zone) {
    remember(zone);
  }

  static int of(DomainName zone, List<DomainName> servers, Collection<Rrset> glue) {
    ReferralSize size = new ReferralSize(zone);
    for (DomainName server : servers) {
      size.octets += POINTER + RECORD + size.written(server);
    }
    for (Rrset rrset : glue) {
      size.octets += rrset.size() * (POINTER + RECORD) + ParentChecks.rdataOctets(rrset);
    }
    return size.octets;
  }

  /** What a name takes when the longest part of it seen before is a pointer. */
  private int written(DomainName name) {
    int length = name.wire().length();
    DomainName part = name;
    while (!part.isRoot()) {
      if (seen.contains(part)) {
        length = name.wire().length() - part.wire().length() + POINTER;
        break;
      }
      part = part.parent();
    }
    remember(name);
    return length;
  }

  private void remember(DomainName name) {
    for (DomainName part = name; !part.isRoot(); part = part.parent()) {
      seen.add(part);
    }
  }
}
