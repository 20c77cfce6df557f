// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table: which view the rdata of a type has. */
final class Views {
  private static final Map<RecordType, Function<WireReader, Rdata>> TABLE = new HashMap<>();

  static {
    put(RecordType.A, A::read);
    put(RecordType.AAAA, Aaaa::read);
    put(RecordType.CNAME, Cname::read);
    put(RecordType.DNAME, Dname::read);
    put(RecordType.NS, Ns::read);
    put(RecordType.SOA, Soa::read);
    put(RecordType.MX, Mx::read);
    put(RecordType.TXT, Txt::read);
    put(RecordType.SPF, Spf::read);
    put(RecordType.PTR, Ptr::read);
    put(RecordType.ALIAS, Alias::read);
    put(RecordType.SRV, Srv::read);
    put(RecordType.CAA, Caa::read);
    put(RecordType.NAPTR, Naptr::read);
    put(RecordType.URI, Uri::read);
    put(RecordType.SVCB, Svcb::read);
    put(RecordType.HTTPS, Https::read);
    put(RecordType.SSHFP, Sshfp::read);
    put(RecordType.TLSA, Tlsa::read);
    put(RecordType.SMIMEA, Smimea::read);
    put(RecordType.OPENPGPKEY, Openpgpkey::read);
    put(RecordType.CERT, Cert::read);
    put(RecordType.LOC, Loc::read);
    put(RecordType.HINFO, Hinfo::read);
    put(RecordType.RP, Rp::read);
    put(RecordType.AFSDB, Afsdb::read);
    put(RecordType.DS, Ds::read);
    put(RecordType.CDS, Cds::read);
    put(RecordType.DNSKEY, Dnskey::read);
    put(RecordType.CDNSKEY, Cdnskey::read);
    put(RecordType.CSYNC, Csync::read);
    put(RecordType.DHCID, Dhcid::read);
    put(RecordType.EUI48, Eui48::read);
    put(RecordType.EUI64, Eui64::read);
    put(RecordType.NSEC, Nsec::read);
    put(RecordType.NSEC3, Nsec3::read);
    put(RecordType.NSEC3PARAM, Nsec3param::read);
    put(RecordType.RRSIG, Rrsig::read);
    put(RecordType.ZONEMD, Zonemd::read);
  }

  private Views() {}

  private static void put(RecordType type, Function<WireReader, Rdata> view) {
    TABLE.put(type, view);
  }

  static Rdata of(RecordType type, Octets octets) {
    Function<WireReader, Rdata> view = TABLE.get(type);
    if (view == null) {
      return new GenericRdata(type, octets);
    }
    WireReader in = new WireReader(type, octets);
    Rdata rdata = view.apply(in);
    in.end();
    return rdata;
  }

  /** The types that have a view of their own. */
  static Set<RecordType> types() {
    return Set.copyOf(TABLE.keySet());
  }
}
