// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.Locale;

/** Writes the rdata of LOC, always with all of its parts (RFC 1876 section 3). */
final class LocationText {
  private static final long EQUATOR = 1L << 31;

  private LocationText() {}

  /** Version 0 in words; any other version, whose layout nobody knows, in generic form. */
  static String print(Octets rdata) {
    if (rdata.at(0) != 0) {
      return "\\# 16 " + rdata.toHex();
    }
    return angle(rdata.unsigned32(4) - EQUATOR, "N", "S")
        + " "
        + angle(rdata.unsigned32(8) - EQUATOR, "E", "W")
        + " "
        + metres(rdata.unsigned32(12) - 10_000_000)
        + " "
        + metres(size(rdata.at(1)))
        + " "
        + metres(size(rdata.at(2)))
        + " "
        + metres(size(rdata.at(3)));
  }

  private static String angle(long thousandths, String positive, String negative) {
    long left = Math.abs(thousandths);
    long degrees = left / 3_600_000;
    long minutes = left / 60_000 % 60;
    return String.format(
        Locale.ROOT,
        "%d %d %d.%03d %s",
        degrees,
        minutes,
        left / 1000 % 60,
        left % 1000,
        thousandths < 0 ? negative : positive);
  }

  private static long size(int octet) {
    long value = octet >> 4;
    for (int i = 0; i < (octet & 15); i++) {
      value *= 10;
    }
    return value;
  }

  private static String metres(long centimetres) {
    long left = Math.abs(centimetres);
    return (centimetres < 0 ? "-" : "")
        + String.format(Locale.ROOT, "%d.%02dm", left / 100, left % 100);
  }
}
