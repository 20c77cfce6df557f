// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rdata of the few types that finding servers takes: NS, CNAME, A and AAAA. */
public final class NsNames {
  private NsNames() {}

  /**
   * The names that the rdata of an RRset consist of, in canonical order.
   *
   * @param rrset an NS or CNAME RRset
   * @throws IllegalArgumentException for another type
   */
  public static List<DomainName> of(Rrset rrset) {
    if (!rrset.type().equals(RecordType.NS) && !rrset.type().equals(RecordType.CNAME)) {
      throw new IllegalArgumentException("an NS or CNAME RRset was expected, not " + rrset.key());
    }
    List<DomainName> names = new ArrayList<>();
    for (Octets rdata : rrset.writtenRdata()) {
      names.add(DomainName.ofWire(rdata));
    }
    return names;
  }

  /**
   * The addresses of an RRset in canonical order.
   *
   * @param rrset an A or AAAA RRset
   * @throws IllegalArgumentException for another type
   */
  public static List<InetAddress> addresses(Rrset rrset) {
    if (!rrset.type().equals(RecordType.A) && !rrset.type().equals(RecordType.AAAA)) {
      throw new IllegalArgumentException("an A or AAAA RRset was expected, not " + rrset.key());
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (Octets rdata : rrset.rdata()) {
      try {
        addresses.add(InetAddress.getByAddress(rdata.toByteArray()));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("rdata of " + rrset.key() + " has a checked length", e);
      }
    }
    return addresses;
  }
}
