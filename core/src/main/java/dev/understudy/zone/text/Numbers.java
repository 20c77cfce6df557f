// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.Ttl;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads decimal numbers, TTLs with units, and times. */
final class Numbers {
  private Numbers() {}

  /** A decimal number from 0 to a greatest one. */
  static long decimal(Words words, int i, long most) {
    long value = words.isQuoted(i) ? -1 : digits(words.bytes(), words.start(i), words.end(i));
    if (value < 0 || value > most) {
      throw words.wrong(i, "a number of 0 to " + most);
    }
    return value;
  }

  /** The number that octets make, -1 when they are no digits or too many. */
  static long digits(byte[] in, int from, int to) {
    if (from == to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int k = from; k < to; k++) {
      int digit = in[k] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** Seconds, or numbers with the units of BIND: {@code 1h30m}. */
  static long seconds(Words words, int i, long most) {
    byte[] in = words.bytes();
    int end = words.end(i);
    long total = 0;
    long number = -1;
    boolean unitSeen = false;
    for (int k = words.start(i); k < end; k++) {
      int c = in[k];
      if (c >= '0' && c <= '9') {
        number = Math.min(1L << 40, 10 * Math.max(0, number) + c - '0');
        continue;
      }
      long unit = unit(c);
      if (unit == 0 || number < 0) {
        throw words.wrong(i, "a TTL in seconds, or numbers with w, d, h, m, s");
      }
      total = Math.min(1L << 40, total + number * unit);
      number = -1;
      unitSeen = true;
    }
    if (number >= 0) {
      total += number;
    } else if (!unitSeen) {
      throw words.wrong(i, "a TTL in seconds, or numbers with w, d, h, m, s");
    }
    if (total > most) {
      throw words.error(
          i,
          "found "
              + words.shown(i)
              + "; a TTL is at most "
              + most
              + " seconds"
              + (most == Integer.MAX_VALUE ? " (RFC 2181 section 8)" : ""));
    }
    return total;
  }

  static Ttl ttl(Words words, int i) {
    return Ttl.ofSeconds(seconds(words, i, Integer.MAX_VALUE));
  }

  private static long unit(int letter) {
    return switch (letter | 0x20) {
      case 'w' -> 604800;
      case 'd' -> 86400;
      case 'h' -> 3600;
      case 'm' -> 60;
      case 's' -> 1;
      default -> 0;
    };
  }

  /** YYYYMMDDHHmmSS, or seconds since 1970 (RFC 4034 section 3.2). */
  static long time(Words words, int i) {
    int length = words.end(i) - words.start(i);
    if (words.isQuoted(i) || length != 14) {
      return decimal(words, i, 0xffff_ffffL);
    }
    String text = words.text(i);
    try {
      decimal(words, i, Long.MAX_VALUE);
      return LocalDateTime.of(
                  Integer.parseInt(text.substring(0, 4)),
                  Integer.parseInt(text.substring(4, 6)),
                  Integer.parseInt(text.substring(6, 8)),
                  Integer.parseInt(text.substring(8, 10)),
                  Integer.parseInt(text.substring(10, 12)),
                  Integer.parseInt(text.substring(12)))
              .toEpochSecond(ZoneOffset.UTC)
          & 0xffff_ffffL;
    } catch (DateTimeException e) {
      throw words.wrong(i, "a time as YYYYMMDDHHmmSS (RFC 4034 section 3.2)");
    }
  }
}
