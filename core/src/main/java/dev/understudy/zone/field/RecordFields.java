// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.field;

import static dev.understudy.zone.field.Field.BASE64;
import static dev.understudy.zone.field.Field.EUI48;
import static dev.understudy.zone.field.Field.EUI64;
import static dev.understudy.zone.field.Field.GROUPS;
import static dev.understudy.zone.field.Field.HASH;
import static dev.understudy.zone.field.Field.HEX;
import static dev.understudy.zone.field.Field.IPV4;
import static dev.understudy.zone.field.Field.IPV6;
import static dev.understudy.zone.field.Field.LOCATION;
import static dev.understudy.zone.field.Field.NAME;
import static dev.understudy.zone.field.Field.NAME_KEPT;
import static dev.understudy.zone.field.Field.OWN_FORM;
import static dev.understudy.zone.field.Field.SALT;
import static dev.understudy.zone.field.Field.STRING;
import static dev.understudy.zone.field.Field.STRINGS;
import static dev.understudy.zone.field.Field.SVC_PARAMS;
import static dev.understudy.zone.field.Field.TAG;
import static dev.understudy.zone.field.Field.TEXT;
import static dev.understudy.zone.field.Field.TIME;
import static dev.understudy.zone.field.Field.TYPE;
import static dev.understudy.zone.field.Field.TYPES;
import static dev.understudy.zone.field.Field.U16;
import static dev.understudy.zone.field.Field.U32;
import static dev.understudy.zone.field.Field.U8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table: which fields the rdata of a type is made of, by the number of the type. Types not in
 * it are opaque octets.
 */
public final class RecordFields {
  private static final Map<Integer, List<Field>> TABLE = new HashMap<>();

  /** How the rdata of types that stay opaque may be written in a file. */
  private static final Map<Integer, List<Field>> OPAQUE = new HashMap<>();

  static {
    put(1, IPV4); // A
    put(28, IPV6); // AAAA
    put(2, NAME); // NS
    put(5, NAME); // CNAME
    put(39, NAME); // DNAME
    put(12, NAME); // PTR
    put(6, NAME, NAME, U32, U32, U32, U32, U32); // SOA
    put(15, U16, NAME); // MX
    put(18, U16, NAME); // AFSDB
    put(17, NAME, NAME); // RP
    put(16, STRINGS); // TXT
    put(99, STRINGS); // SPF
    put(13, STRING, STRING); // HINFO
    put(33, U16, U16, U16, NAME); // SRV
    put(35, U16, U16, STRING, STRING, STRING, NAME); // NAPTR
    put(256, U16, U16, TEXT); // URI
    put(257, U8, TAG, TEXT); // CAA
    put(64, U16, NAME_KEPT, SVC_PARAMS); // SVCB
    put(65, U16, NAME_KEPT, SVC_PARAMS); // HTTPS
    put(44, U8, U8, HEX); // SSHFP
    put(52, U8, U8, U8, HEX); // TLSA
    put(53, U8, U8, U8, HEX); // SMIMEA
    put(61, BASE64); // OPENPGPKEY
    put(49, BASE64); // DHCID
    put(37, U16, U16, U8, BASE64); // CERT
    put(29, LOCATION); // LOC
    put(43, U16, U8, U8, HEX); // DS
    put(59, U16, U8, U8, HEX); // CDS
    put(48, U16, U8, U8, BASE64); // DNSKEY
    put(60, U16, U8, U8, BASE64); // CDNSKEY
    put(46, TYPE, U8, U8, U32, TIME, TIME, U16, NAME, BASE64); // RRSIG
    put(47, NAME_KEPT, TYPES); // NSEC
    put(50, U8, U8, U16, SALT, HASH, TYPES); // NSEC3
    put(51, U8, U8, U16, SALT); // NSEC3PARAM
    put(62, U32, U16, TYPES); // CSYNC
    put(108, EUI48); // EUI48
    put(109, EUI64); // EUI64
    put(63, U32, U8, U8, HEX); // ZONEMD
    put(65401, NAME); // ALIAS
  }

  static {
    for (int type : new int[] {3, 4, 7, 8, 9, 23}) {
      opaque(type, NAME); // MD MF MB MG MR NSAP-PTR
    }
    for (int type : new int[] {21, 36, 107}) {
      opaque(type, U16, NAME); // RT KX LP
    }
    for (int type : new int[] {20, 56, 258, 261, 262}) {
      opaque(type, STRINGS); // ISDN NINFO AVC RESINFO WALLET
    }
    for (int type : new int[] {11, 22, 42, 45, 55, 260}) {
      opaque(type, OWN_FORM); // WKS NSAP APL IPSECKEY HIP AMTRELAY
    }
    opaque(14, NAME, NAME); // MINFO
    opaque(19, STRING); // X25
    opaque(24, TYPE, U8, U8, U32, TIME, TIME, U16, NAME, BASE64); // SIG
    opaque(25, U16, U8, U8, BASE64); // KEY
    opaque(26, U16, NAME, NAME); // PX
    opaque(27, STRING, STRING, STRING); // GPOS
    opaque(58, NAME, NAME); // TALINK
    opaque(66, TYPE, U8, U16, NAME); // DSYNC
    opaque(67, BASE64); // HHIT
    opaque(68, BASE64); // BRID
    opaque(104, U16, GROUPS); // NID
    opaque(105, U16, IPV4); // L32
    opaque(106, U16, GROUPS); // L64
    opaque(32768, U16, U8, U8, HEX); // TA
    opaque(32769, U16, U8, U8, HEX); // DLV
  }

  private RecordFields() {}

  private static void opaque(int type, Field... fields) {
    OPAQUE.put(type, List.of(fields));
  }

  private static void put(int type, Field... fields) {
    TABLE.put(type, List.of(fields));
  }

  /**
   * The fields in wire order; empty for a type whose rdata stays opaque.
   *
   * @param type its number
   */
  public static List<Field> of(int type) {
    return TABLE.getOrDefault(type, List.of());
  }

  /**
   * The fields as they may be written: also those of old and young types whose rdata is only read,
   * and is opaque from then on.
   *
   * @param type its number
   */
  public static List<Field> written(int type) {
    List<Field> known = TABLE.get(type);
    return known != null ? known : OPAQUE.getOrDefault(type, List.of());
  }
}
