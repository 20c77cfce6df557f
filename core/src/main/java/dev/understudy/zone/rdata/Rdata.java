// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One rdata with its fields: a view, made on request, of the octets that an {@link Rrset} keeps.
 *
 * <p>There is one record for each type that DNS providers serve, and {@link GenericRdata} for every
 * other type, so that any rdata has a view and none is lost (RFC 3597). Two are equal when they are
 * of one type and their fields are equal in DNS: names ignore ASCII case. Immutable, thread-safe.
 */
public sealed interface Rdata
    permits A,
        Aaaa,
        Afsdb,
        Alias,
        Caa,
        Cdnskey,
        Cds,
        Cert,
        Cname,
        Csync,
        Dhcid,
        Dname,
        Dnskey,
        Ds,
        Eui48,
        Eui64,
        Hinfo,
        Https,
        Loc,
        Mx,
        Naptr,
        Ns,
        Nsec,
        Nsec3,
        Nsec3param,
        Openpgpkey,
        Ptr,
        Rp,
        Rrsig,
        Smimea,
        Soa,
        Spf,
        Srv,
        Sshfp,
        Svcb,
        Tlsa,
        Txt,
        Uri,
        Zonemd,
        GenericRdata {
  /** The record type. */
  RecordType type();

  /** The uncompressed wire form, names in their written case. */
  Octets octets();

  /** The presentation form, names absolute. */
  default String text() {
    return Presentation.of(type(), octets());
  }

  /**
   * The view of octets.
   *
   * @param octets uncompressed wire form
   * @throws IllegalArgumentException when they do not have the fields of the type
   */
  static Rdata of(RecordType type, Octets octets) {
    return Views.of(type, octets);
  }

  /** The views of an RRset's rdata as they were written, in canonical order. */
  static List<Rdata> of(Rrset rrset) {
    List<Octets> written = rrset.writtenRdata();
    if (written.size() == 1) {
      return List.of(of(rrset.type(), written.get(0)));
    }
    return written.stream().map(each -> of(rrset.type(), each)).toList();
  }

  /**
   * The views of an RRset's rdata, of a known type.
   *
   * @throws IllegalArgumentException when the RRset is of another type
   */
  static <T extends Rdata> List<T> of(Rrset rrset, Class<T> view) {
    List<T> views = new ArrayList<>();
    for (Rdata each : of(rrset)) {
      if (!view.isInstance(each)) {
        throw new IllegalArgumentException(
            rrset.key() + " does not hold " + view.getSimpleName() + " rdata");
      }
      views.add(view.cast(each));
    }
    return Collections.unmodifiableList(views);
  }
}
