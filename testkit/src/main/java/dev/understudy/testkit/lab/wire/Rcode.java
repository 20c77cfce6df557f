// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

/** Response codes, those above 15 with EDNS only (IANA "DNS RCODEs"). */
public final class Rcode {
  public static final int NOERROR = 0;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;
  public static final int YXDOMAIN = 6;
  public static final int BADVERS = 16;

  private Rcode() {}
}
