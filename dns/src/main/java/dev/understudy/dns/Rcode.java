// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.util.Map;

/**
 * Response codes (IANA "DNS RCODEs"), extended ones of EDNS among them (RFC 6891 section 6.1.3).
 */
public final class Rcode {
  /** No error. */
  public static final int NOERROR = 0;

  /** The server could not read the query. */
  public static final int FORMERR = 1;

  /** The server failed. */
  public static final int SERVFAIL = 2;

  /** The name does not exist. */
  public static final int NXDOMAIN = 3;

  /** The server does not do this kind of query. */
  public static final int NOTIMP = 4;

  /** The server refuses. */
  public static final int REFUSED = 5;

  /** The server is not authoritative for the zone (RFC 2136 section 2.2, RFC 8945 section 5.2). */
  public static final int NOTAUTH = 9;

  /** The EDNS version is not supported. */
  public static final int BADVERS = 16;

  private static final Map<Integer, String> NAMES =
      Map.of(
          NOERROR, "NOERROR",
          FORMERR, "FORMERR",
          SERVFAIL, "SERVFAIL",
          NXDOMAIN, "NXDOMAIN",
          NOTIMP, "NOTIMP",
          REFUSED, "REFUSED",
          NOTAUTH, "NOTAUTH",
          BADVERS, "BADVERS");

  private Rcode() {}

  /** The mnemonic of a code, or {@code RCODEnnn}. */
  public static String name(int code) {
    return NAMES.getOrDefault(code, "RCODE" + code);
  }
}
