// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.Locale;
import java.util.Map;

/** Words for numbers in rdata (IANA "DNS Security Algorithm Numbers", RFC 4398 section 2.1). */
final class Mnemonics {
  /** Without the hyphens that some are written with. */
  private static final Map<String, Integer> ALGORITHMS =
      Map.ofEntries(
          Map.entry("DELETE", 0),
          Map.entry("RSAMD5", 1),
          Map.entry("DH", 2),
          Map.entry("DSA", 3),
          Map.entry("ECC", 4),
          Map.entry("RSASHA1", 5),
          Map.entry("DSANSEC3SHA1", 6),
          Map.entry("NSEC3DSA", 6),
          Map.entry("RSASHA1NSEC3SHA1", 7),
          Map.entry("NSEC3RSASHA1", 7),
          Map.entry("RSASHA256", 8),
          Map.entry("RSASHA512", 10),
          Map.entry("ECCGOST", 12),
          Map.entry("ECDSAP256SHA256", 13),
          Map.entry("ECDSA256", 13),
          Map.entry("ECDSAP384SHA384", 14),
          Map.entry("ECDSA384", 14),
          Map.entry("ED25519", 15),
          Map.entry("ED448", 16),
          Map.entry("SM2SM3", 17),
          Map.entry("ECCGOST12", 23),
          Map.entry("INDIRECT", 252),
          Map.entry("PRIVATEDNS", 253),
          Map.entry("PRIVATEOID", 254));

  private static final Map<String, Integer> CERTIFICATES =
      Map.of(
          "PKIX", 1, "SPKI", 2, "PGP", 3, "IPKIX", 4, "ISPKI", 5, "IPGP", 6, "ACPKIX", 7, "IACPKIX",
          8, "URI", 253, "OID", 254);

  private Mnemonics() {}

  /** A number, or the mnemonic of a DNSSEC algorithm (RFC 4034 section 5.3 allows both). */
  static long algorithm(Words words, int i) {
    return number(words, i, 0xff, ALGORITHMS, "algorithm");
  }

  /** A number, or the mnemonic of a certificate type. */
  static long certificate(Words words, int i) {
    return number(words, i, 0xffff, CERTIFICATES, "certificate type");
  }

  /** A number, or the mnemonic of a DSYNC scheme (RFC 9859 section 2.1). */
  static long scheme(Words words, int i) {
    return number(words, i, 0xff, Map.of("NOTIFY", 1), "scheme");
  }

  private static long number(
      Words words, int i, long most, Map<String, Integer> names, String what) {
    int first = words.start(i) < words.end(i) ? words.bytes()[words.start(i)] : '0';
    if (first >= '0' && first <= '9' || words.isQuoted(i)) {
      return Numbers.decimal(words, i, most);
    }
    Integer known = names.get(words.text(i).toUpperCase(Locale.ROOT).replace("-", ""));
    if (known == null) {
      throw words.error(
          i, "found the " + what + " " + words.shown(i) + "; expected a mnemonic or 0 to " + most);
    }
    return known;
  }
}
