// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.RecordType;
import java.util.HashMap;
import java.util.Map;

/** How the rdata of a type is written, for messages that say what was expected. */
final class Shapes {
  private static final Map<RecordType, String> TABLE = new HashMap<>();

  static {
    put(RecordType.A, "192.0.2.1");
    put(RecordType.AAAA, "2001:db8::1");
    put(RecordType.CNAME, "target.example.");
    put(RecordType.DNAME, "target.example.");
    put(RecordType.NS, "ns1.example.");
    put(RecordType.PTR, "host.example.");
    put(RecordType.ALIAS, "host.example.");
    put(RecordType.SOA, "mname rname serial refresh retry expire minimum");
    put(RecordType.MX, "preference exchange");
    put(RecordType.TXT, "\"string\" ...");
    put(RecordType.SPF, "\"string\" ...");
    put(RecordType.SRV, "priority weight port target");
    put(RecordType.CAA, "flags tag \"value\"");
    put(RecordType.NAPTR, "order preference \"flags\" \"services\" \"regexp\" replacement");
    put(RecordType.URI, "priority weight \"target\"");
    put(RecordType.SVCB, "priority target key=value ...");
    put(RecordType.HTTPS, "priority target key=value ...");
    put(RecordType.SSHFP, "algorithm type fingerprint-in-hex");
    put(RecordType.TLSA, "usage selector matching-type data-in-hex");
    put(RecordType.SMIMEA, "usage selector matching-type data-in-hex");
    put(RecordType.OPENPGPKEY, "key-in-base64");
    put(RecordType.CERT, "type key-tag algorithm certificate-in-base64");
    put(RecordType.LOC, "d [m [s]] N|S d [m [s]] E|W altitude [size [hp [vp]]]");
    put(RecordType.HINFO, "\"cpu\" \"os\"");
    put(RecordType.RP, "mbox txt-name");
    put(RecordType.AFSDB, "subtype hostname");
    put(RecordType.DS, "key-tag algorithm digest-type digest-in-hex");
    put(RecordType.CDS, "key-tag algorithm digest-type digest-in-hex");
    put(RecordType.DNSKEY, "flags 3 algorithm key-in-base64");
    put(RecordType.DHCID, "identity-in-base64");
    put(
        RecordType.RRSIG,
        "type algorithm labels ttl expiration inception key-tag signer signature");
    put(RecordType.NSEC, "next-name type ...");
    put(RecordType.NSEC3, "algorithm flags iterations salt next-hash type ...");
    put(RecordType.NSEC3PARAM, "algorithm flags iterations salt");
    put(RecordType.CSYNC, "serial flags type ...");
    put(RecordType.ZONEMD, "serial scheme algorithm digest-in-hex");
    put(RecordType.EUI48, "00-00-5e-00-53-2a");
    put(RecordType.EUI64, "00-00-5e-ef-10-00-00-2a");
    put(RecordType.CDNSKEY, "flags 3 algorithm key-in-base64");
  }

  private Shapes() {}

  private static void put(RecordType type, String shape) {
    TABLE.put(type, shape);
  }

  static String of(RecordType type) {
    return TABLE.getOrDefault(type, "\\# length octets-in-hex");
  }
}
