// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static dev.understudy.zone.Field.BASE64;
import static dev.understudy.zone.Field.HASH;
import static dev.understudy.zone.Field.HEX;
import static dev.understudy.zone.Field.IPV4;
import static dev.understudy.zone.Field.IPV6;
import static dev.understudy.zone.Field.LOCATION;
import static dev.understudy.zone.Field.NAME;
import static dev.understudy.zone.Field.NAME_KEPT;
import static dev.understudy.zone.Field.SALT;
import static dev.understudy.zone.Field.STRING;
import static dev.understudy.zone.Field.STRINGS;
import static dev.understudy.zone.Field.SVC_PARAMS;
import static dev.understudy.zone.Field.TAG;
import static dev.understudy.zone.Field.TEXT;
import static dev.understudy.zone.Field.TIME;
import static dev.understudy.zone.Field.TYPE;
import static dev.understudy.zone.Field.TYPES;
import static dev.understudy.zone.Field.U16;
import static dev.understudy.zone.Field.U32;
import static dev.understudy.zone.Field.U8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table: which fields the rdata of a type is made of. Types not in it are opaque octets. */
final class RecordFields {
  private static final Map<RecordType, List<Field>> TABLE = new HashMap<>();

  static {
    put(RecordType.A, IPV4);
    put(RecordType.AAAA, IPV6);
    put(RecordType.NS, NAME);
    put(RecordType.CNAME, NAME);
    put(RecordType.DNAME, NAME);
    put(RecordType.PTR, NAME);
    put(RecordType.SOA, NAME, NAME, U32, U32, U32, U32, U32);
    put(RecordType.MX, U16, NAME);
    put(RecordType.AFSDB, U16, NAME);
    put(RecordType.RP, NAME, NAME);
    put(RecordType.TXT, STRINGS);
    put(RecordType.SPF, STRINGS);
    put(RecordType.HINFO, STRING, STRING);
    put(RecordType.SRV, U16, U16, U16, NAME);
    put(RecordType.NAPTR, U16, U16, STRING, STRING, STRING, NAME);
    put(RecordType.URI, U16, U16, TEXT);
    put(RecordType.CAA, U8, TAG, TEXT);
    put(RecordType.SVCB, U16, NAME_KEPT, SVC_PARAMS);
    put(RecordType.HTTPS, U16, NAME_KEPT, SVC_PARAMS);
    put(RecordType.SSHFP, U8, U8, HEX);
    put(RecordType.TLSA, U8, U8, U8, HEX);
    put(RecordType.SMIMEA, U8, U8, U8, HEX);
    put(RecordType.OPENPGPKEY, BASE64);
    put(RecordType.DHCID, BASE64);
    put(RecordType.CERT, U16, U16, U8, BASE64);
    put(RecordType.LOC, LOCATION);
    put(RecordType.DS, U16, U8, U8, HEX);
    put(RecordType.CDS, U16, U8, U8, HEX);
    put(RecordType.DNSKEY, U16, U8, U8, BASE64);
    put(RecordType.CDNSKEY, U16, U8, U8, BASE64);
    put(RecordType.RRSIG, TYPE, U8, U8, U32, TIME, TIME, U16, NAME, BASE64);
    put(RecordType.NSEC, NAME_KEPT, TYPES);
    put(RecordType.NSEC3, U8, U8, U16, SALT, HASH, TYPES);
    put(RecordType.NSEC3PARAM, U8, U8, U16, SALT);
    put(RecordType.CSYNC, U32, U16, TYPES);
    put(RecordType.ZONEMD, U32, U8, U8, HEX);
  }

  private RecordFields() {}

  private static void put(RecordType type, Field... fields) {
    TABLE.put(type, List.of(fields));
  }

  /** The fields in wire order; empty for a type whose rdata stays opaque. */
  static List<Field> of(RecordType type) {
    return TABLE.getOrDefault(type, List.of());
  }
}
