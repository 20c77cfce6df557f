// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rdata of LOC: minutes and seconds, and the three sizes at the end, may be left out (RFC
 * 1876 section 3).
 */
final class Location {
  private static final Pattern METRES = Pattern.compile("(-?)(\\d{1,9})(?:\\.(\\d{1,2}))?[mM]?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,2})(?:\\.(\\d{1,3}))?");
  private static final long MOST_CENTIMETRES = 4_284_967_295L;
  private static final int[] SIZES = {100, 1_000_000, 1000};

  private final Words words;
  private int at;

  private Location(Words words, int first) {
    this.words = words;
    this.at = first;
  }

  static void put(Words words, int first, Wire out) {
    new Location(words, first).put(out);
  }

  private void put(Wire out) {
    long latitude = angle(90, "N", "S");
    long longitude = angle(180, "E", "W");
    if (at == words.count()) {
      throw words.wrong(at, "an altitude in metres");
    }
    long altitude = metres(-10_000_000, MOST_CENTIMETRES);
    int[] sizes = new int[3];
    for (int i = 0; i < 3; i++) {
      sizes[i] = size(at < words.count() ? metres(0, 9_000_000_000L) : SIZES[i]);
    }
    if (at < words.count()) {
      throw words.wrong(at, "no more fields");
    }
    out.u8(0);
    for (int size : sizes) {
      out.u8(size);
    }
    out.u32((1L << 31) + latitude);
    out.u32((1L << 31) + longitude);
    out.u32(altitude + 10_000_000);
  }

  private long angle(int most, String positive, String negative) {
    long thousandths = 0;
    int[] units = {3_600_000, 60_000, 1000};
    int first = at;
    for (int part = 0; part < 4; part++) {
      if (at < words.count() && part > 0) {
        if (words.is(at, positive) || words.is(at, negative)) {
          long sign = words.is(at, positive) ? 1 : -1;
          if (thousandths > most * 3_600_000L) {
            throw words.wrong(first, "at most " + most + " degrees (RFC 1876 section 3)");
          }
          at++;
          return sign * thousandths;
        }
      }
      if (part == 3 || at == words.count()) {
        throw words.wrong(at, positive + " or " + negative + " (RFC 1876 section 3)");
      }
      if (part < 2) {
        thousandths += Numbers.decimal(words, at, part == 0 ? most : 59) * units[part];
      } else {
        thousandths += seconds();
      }
      at++;
    }
    throw words.wrong(at, positive + " or " + negative);
  }

  private long seconds() {
    Matcher matcher = SECONDS.matcher(words.text(at));
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 59) {
      throw words.wrong(at, "seconds of 0 to 59.999 (RFC 1876 section 3)");
    }
    String part = matcher.group(2) == null ? "" : matcher.group(2);
    return Integer.parseInt(matcher.group(1)) * 1000L
        + Integer.parseInt((part + "000").substring(0, 3));
  }

  private long metres(long least, long most) {
    Matcher matcher = METRES.matcher(words.text(at));
    if (words.end(at) - words.start(at) > 16 || !matcher.matches()) {
      throw words.wrong(at, "metres with at most two decimals (RFC 1876 section 3)");
    }
    String part = matcher.group(3) == null ? "" : matcher.group(3);
    long value =
        Long.parseLong(matcher.group(2)) * 100 + Integer.parseInt((part + "00").substring(0, 2));
    value = matcher.group(1).isEmpty() ? value : -value;
    if (value < least || value > most) {
      throw words.wrong(at, "metres within " + least / 100 + " to " + most / 100);
    }
    at++;
    return value;
  }

  /** One digit and a power of ten; what is smaller is cut off (RFC 1876 section 2). */
  private static int size(long centimetres) {
    long digit = centimetres;
    int power = 0;
    while (digit > 9) {
      digit /= 10;
      power++;
    }
    return (int) digit << 4 | power;
  }
}
