// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.field;

/** One field of rdata: how long it is on the wire, whether it is folded, how it is written. */
public enum Field {
  /** One octet, decimal. */
  U8,
  /** Two octets, decimal. */
  U16,
  /** Four octets, decimal. */
  U32,
  /** Two octets, a record type. */
  TYPE,
  /** Four octets, a time as YYYYMMDDHHmmSS (RFC 4034 section 3.2). */
  TIME,
  /** Four octets, an IPv4 address. */
  IPV4,
  /** Sixteen octets, an IPv6 address. */
  IPV6,
  /**
   * Eight octets as four groups of hexadecimal digits with colons between (RFC 6742 section 2.1).
   */
  GROUPS,
  /** Six octets in hexadecimal with hyphens between (RFC 7043 section 3.2). */
  EUI48,
  /** Eight octets in hexadecimal with hyphens between (RFC 7043 section 4.2). */
  EUI64,
  /** A domain name whose case does not matter (RFC 4034 section 6.2). */
  NAME,
  /** A domain name whose case is kept in canonical form (RFC 3597 section 7, RFC 6840 5.1). */
  NAME_KEPT,
  /** A character-string, quoted. */
  STRING,
  /** A character-string written bare, such as a CAA tag. */
  TAG,
  /** Character-strings to the end of the rdata, at least one. */
  STRINGS,
  /** All that is left, as one quoted text. */
  TEXT,
  /** All that is left, in hexadecimal. */
  HEX,
  /** All that is left, in base64. */
  BASE64,
  /** A length octet and that many octets in hexadecimal, {@code -} for none. */
  SALT,
  /** A length octet and that many octets in base32 with the extended hex alphabet. */
  HASH,
  /** A bitmap of types to the end of the rdata (RFC 4034 section 4.1.2). */
  TYPES,
  /** Service parameters to the end of the rdata (RFC 9460 section 2.2). */
  SVC_PARAMS,
  /** The sixteen octets of a location (RFC 1876 section 2). */
  LOCATION,
  /** All of the rdata, in a form that no other type has. */
  OWN_FORM
}
