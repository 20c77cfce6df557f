// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import java.util.EnumSet;
import java.util.Set;

/**
 * A way to write a zone in other words. None changes what the zone says; all but {@link
 * #RECHUNKED_TEXTS} leave the octets on the wire alone, letter case apart.
 */
public enum Spelling {
  /** Records in any order, the SOA record first all the same. */
  SHUFFLED,
  /** Names below an {@code $ORIGIN} that moves, and {@code @}. */
  RELATIVE_NAMES,
  /** Letter case of owner names, of types and of the names in rdata. */
  NAME_CASE,
  /** TTLs such as {@code 1h30m}. */
  TTL_UNITS,
  /** TTLs left out below a {@code $TTL}. */
  DEFAULT_TTL,
  /** Owner names left out where the record before has the same. */
  IMPLIED_OWNERS,
  /** Octets of names and strings as {@code \DDD}. */
  ESCAPES,
  /** Records over several lines. */
  PARENTHESES,
  /** Comments behind records, between them and within them. */
  COMMENTS,
  /** Tabs, several blanks, empty lines. */
  BLANKS,
  /** Lines that end in CR LF. */
  LINE_ENDS,
  /** The strings of SPF, DKIM and DMARC texts cut elsewhere. */
  RECHUNKED_TEXTS,
  /** Strings without quotes where they need none. */
  BARE_STRINGS,
  /** IPv6 addresses in long, upper-case and dotted forms. */
  IPV6_FORMS,
  /** Hexadecimal digits in upper case and in groups. */
  HEX_FORMS,
  /** Records said twice. */
  DUPLICATES,
  /** The class left out, by number, in lower case, before the TTL. */
  CLASS_FORMS,
  /** Types and rdata by number (RFC 3597 section 5). */
  GENERIC_FORM;

  /** All of them. */
  public static Set<Spelling> all() {
    return EnumSet.allOf(Spelling.class);
  }
}
