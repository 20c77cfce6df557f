// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource record type: its number and its mnemonic (IANA "DNS parameters").
 *
 * <p>Every number from 0 to 65535 is a type; one without a mnemonic here is written {@code TYPEnnn}
 * (RFC 3597 section 5) and its rdata in the generic form. Types are equal by number and ordered by
 * it. Immutable, thread-safe.
 */
public final class RecordType implements Comparable<RecordType> {
  private static final Map<Integer, RecordType> BY_CODE = new HashMap<>();

  /** Those with a low number again, to be found without a hash: each RRset of a zone asks. */
  private static final @Nullable RecordType[] LOW = new @Nullable RecordType[300];

  private static final Map<String, RecordType> BY_MNEMONIC = new HashMap<>();

  /** IPv4 address, RFC 1035 section 3.4.1. */
  public static final RecordType A = register(1, "A");

  /** Authoritative name server, RFC 1035 section 3.3.11. */
  public static final RecordType NS = register(2, "NS");

  /** Canonical name of an alias, RFC 1035 section 3.3.1. */
  public static final RecordType CNAME = register(5, "CNAME");

  /** Start of authority, RFC 1035 section 3.3.13. */
  public static final RecordType SOA = register(6, "SOA");

  /** Domain name pointer, RFC 1035 section 3.3.12. */
  public static final RecordType PTR = register(12, "PTR");

  /** Host information, RFC 1035 section 3.3.2. */
  public static final RecordType HINFO = register(13, "HINFO");

  /** Mail exchange, RFC 1035 section 3.3.9. */
  public static final RecordType MX = register(15, "MX");

  /** Text strings, RFC 1035 section 3.3.14. */
  public static final RecordType TXT = register(16, "TXT");

  /** Responsible person, RFC 1183 section 2.2. */
  public static final RecordType RP = register(17, "RP");

  /** AFS database location, RFC 1183 section 1. */
  public static final RecordType AFSDB = register(18, "AFSDB");

  /** IPv6 address, RFC 3596 section 2.1. */
  public static final RecordType AAAA = register(28, "AAAA");

  /** Location, RFC 1876. */
  public static final RecordType LOC = register(29, "LOC");

  /** Location of a service, RFC 2782. */
  public static final RecordType SRV = register(33, "SRV");

  /** Naming authority pointer, RFC 3403 section 4. */
  public static final RecordType NAPTR = register(35, "NAPTR");

  /** Certificate, RFC 4398. */
  public static final RecordType CERT = register(37, "CERT");

  /** Alias of a whole subtree, RFC 6672. */
  public static final RecordType DNAME = register(39, "DNAME");

  /** Delegation signer, RFC 4034 section 5. */
  public static final RecordType DS = register(43, "DS");

  /** SSH key fingerprint, RFC 4255. */
  public static final RecordType SSHFP = register(44, "SSHFP");

  /** Signature, RFC 4034 section 3. */
  public static final RecordType RRSIG = register(46, "RRSIG");

  /** Next secure, RFC 4034 section 4. */
  public static final RecordType NSEC = register(47, "NSEC");

  /** Public key of a zone, RFC 4034 section 2. */
  public static final RecordType DNSKEY = register(48, "DNSKEY");

  /** DHCP identity, RFC 4701. */
  public static final RecordType DHCID = register(49, "DHCID");

  /** Hashed next secure, RFC 5155 section 3. */
  public static final RecordType NSEC3 = register(50, "NSEC3");

  /** Parameters of NSEC3, RFC 5155 section 4. */
  public static final RecordType NSEC3PARAM = register(51, "NSEC3PARAM");

  /** TLS certificate association, RFC 6698. */
  public static final RecordType TLSA = register(52, "TLSA");

  /** S/MIME certificate association, RFC 8162. */
  public static final RecordType SMIMEA = register(53, "SMIMEA");

  /** The DS that the child wants, RFC 7344. */
  public static final RecordType CDS = register(59, "CDS");

  /** The DNSKEY whose DS the child wants, RFC 7344. */
  public static final RecordType CDNSKEY = register(60, "CDNSKEY");

  /** OpenPGP key, RFC 7929. */
  public static final RecordType OPENPGPKEY = register(61, "OPENPGPKEY");

  /** Child-to-parent synchronisation, RFC 7477. */
  public static final RecordType CSYNC = register(62, "CSYNC");

  /** Message digest of a zone, RFC 8976. */
  public static final RecordType ZONEMD = register(63, "ZONEMD");

  /** Service binding, RFC 9460. */
  public static final RecordType SVCB = register(64, "SVCB");

  /** Service binding for HTTPS, RFC 9460. */
  public static final RecordType HTTPS = register(65, "HTTPS");

  /** Sender policy in its withdrawn own type, RFC 7208 section 3.1. */
  public static final RecordType SPF = register(99, "SPF");

  /** Identifier of 48 bits, RFC 7043 section 3. */
  public static final RecordType EUI48 = register(108, "EUI48");

  /** Identifier of 64 bits, RFC 7043 section 4. */
  public static final RecordType EUI64 = register(109, "EUI64");

  /** Uniform resource identifier, RFC 7553. */
  public static final RecordType URI = register(256, "URI");

  /** Certification authority authorisation, RFC 8659. */
  public static final RecordType CAA = register(257, "CAA");

  /**
   * A name whose addresses are answered instead of it, at the apex too: no type of the DNS but one
   * of those who serve it. PowerDNS keeps it under this number, of the range for private use (RFC
   * 6895 section 3.1).
   */
  public static final RecordType ALIAS = register(65401, "ALIAS");

  static {
    register(3, "MD");
    register(4, "MF");
    register(7, "MB");
    register(8, "MG");
    register(9, "MR");
    register(10, "NULL");
    register(11, "WKS");
    register(14, "MINFO");
    register(19, "X25");
    register(20, "ISDN");
    register(21, "RT");
    register(22, "NSAP");
    register(24, "SIG");
    register(25, "KEY");
    register(26, "PX");
    register(27, "GPOS");
    register(36, "KX");
    register(42, "APL");
    register(45, "IPSECKEY");
    register(55, "HIP");
    register(104, "NID");
    register(105, "L32");
    register(106, "L64");
    register(107, "LP");
    register(258, "AVC");
    register(260, "AMTRELAY");
    register(261, "RESINFO");
    register(262, "WALLET");
    register(30, "NXT");
    register(23, "NSAP-PTR");
    register(31, "EID");
    register(32, "NIMLOC");
    register(34, "ATMA");
    register(38, "A6");
    register(40, "SINK");
    register(56, "NINFO");
    register(57, "RKEY");
    register(58, "TALINK");
    register(66, "DSYNC");
    register(67, "HHIT");
    register(68, "BRID");
    register(259, "DOA");
    register(263, "CLA");
    register(264, "IPN");
    register(32768, "TA");
    register(32769, "DLV");
    for (int i = 0; i < LOW.length; i++) {
      LOW[i] = BY_CODE.get(i);
    }
  }

  private final int code;
  private final String mnemonic;

  private RecordType(int code, String mnemonic) {
    this.code = code;
    this.mnemonic = mnemonic;
  }

  private static RecordType register(int code, String mnemonic) {
    RecordType type = new RecordType(code, mnemonic);
    BY_CODE.put(code, type);
    BY_MNEMONIC.put(mnemonic, type);
    return type;
  }

  /**
   * The type of a number.
   *
   * @param code 0 to 65535
   * @throws IllegalArgumentException outside that range
   */
  public static RecordType of(int code) {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("a record type is within 0 to 65535, not " + code);
    }
    RecordType known = code < LOW.length ? LOW[code] : BY_CODE.get(code);
    return known != null ? known : new RecordType(code, "TYPE" + code);
  }

  /**
   * Reads a mnemonic of any case, or {@code TYPEnnn}.
   *
   * @throws IllegalArgumentException when no such type is known
   */
  public static RecordType parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    RecordType known = BY_MNEMONIC.get(upper);
    if (known != null) {
      return known;
    }
    if (upper.matches("TYPE[0-9]{1,5}")) {
      return of(Integer.parseInt(upper.substring(4)));
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no record type; types without a mnemonic are written TYPEnnn");
  }

  /** The number, 0 to 65535. */
  public int code() {
    return code;
  }

  /** The mnemonic in capitals, or {@code TYPEnnn}. */
  public String mnemonic() {
    return mnemonic;
  }

  /**
   * Whether servers make or rewrite RRsets of this type by themselves: signatures, denial of
   * existence, keys and what is derived from them. They are not copied from provider to provider.
   */
  public boolean isDnssecGenerated() {
    return equals(RRSIG)
        || equals(NSEC)
        || equals(NSEC3)
        || equals(NSEC3PARAM)
        || equals(DNSKEY)
        || equals(CDS)
        || equals(CDNSKEY)
        || equals(ZONEMD);
  }

  @Override
  public int compareTo(RecordType other) {
    return Integer.compare(code, other.code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The mnemonic. */
  @Override
  public String toString() {
    return mnemonic;
  }
}
