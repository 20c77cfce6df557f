// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.Arrays;

/**
 * Octets written in base 16, 32 and 64; blanks may stand anywhere within the first and the last.
 */
final class Encodings {
  private static final byte[] BASE_64 = new byte[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(BASE_64, (byte) -1);
    for (int i = 0; i < 64; i++) {
      BASE_64[alphabet.charAt(i)] = (byte) i;
    }
  }

  private Encodings() {}

  static int hexDigit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Puts the octets of all words from one on (RFC 4034 section 5.3). */
  static void hex(Words words, int first, Wire out) {
    int half = -1;
    for (int i = first; i < words.count(); i++) {
      for (int k = words.start(i); k < words.end(i); k++) {
        int digit = hexDigit(words.bytes()[k]);
        if (digit < 0) {
          throw new SyntaxException(k, "found " + words.shown(i) + "; expected hexadecimal digits");
        }
        if (half < 0) {
          half = digit;
        } else {
          out.u8(half << 4 | digit);
          half = -1;
        }
      }
    }
    if (half >= 0) {
      throw words.error(words.count(), "an odd number of hexadecimal digits; expected pairs");
    }
  }

  /** Puts the octets of all words from one on (RFC 4648 section 4). */
  static void base64(Words words, int first, Wire out) {
    int buffer = 0;
    int characters = 0;
    int padding = 0;
    for (int i = first; i < words.count(); i++) {
      for (int k = words.start(i); k < words.end(i); k++) {
        int c = words.bytes()[k];
        if (c == '=') {
          padding++;
          continue;
        }
        int value = c < 0 ? -1 : BASE_64[c];
        if (value < 0 || padding > 0) {
          throw new SyntaxException(
              k, "found " + words.shown(i) + "; expected base64 (RFC 4648 section 4)");
        }
        buffer = buffer << 6 | value;
        if (++characters % 4 == 0) {
          out.u8(buffer >> 16);
          out.u8(buffer >> 8);
          out.u8(buffer);
          buffer = 0;
        }
      }
    }
    tail(words, buffer, characters % 4, padding, out);
  }

  private static void tail(Words words, int buffer, int characters, int padding, Wire out) {
    boolean good =
        switch (characters) {
          case 0 -> padding == 0;
          case 2 -> padding == 2 && (buffer & 15) == 0;
          case 3 -> padding == 1 && (buffer & 3) == 0;
          default -> false;
        };
    if (!good) {
      throw words.error(words.count(), "base64 that is cut off or wrongly padded (RFC 4648)");
    }
    if (characters == 2) {
      out.u8(buffer >> 4);
    } else if (characters == 3) {
      out.u8(buffer >> 10);
      out.u8(buffer >> 2);
    }
  }

  /** Puts a length octet and the octets of a word in base32hex (RFC 5155 section 3.3). */
  static void base32(Words words, int i, Wire out) {
    int at = out.room(1);
    int buffer = 0;
    int bits = 0;
    for (int k = words.start(i); k < words.end(i); k++) {
      int c = words.bytes()[k];
      int lower = c | 0x20;
      int value = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'v' ? lower - 87 : -1;
      if (value < 0) {
        throw words.wrong(i, "base32 with the extended hex alphabet (RFC 4648 section 7)");
      }
      buffer = (buffer << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.u8(buffer >> bits);
      }
    }
    int length = out.length() - at - 1;
    if (length < 1 || length > 255 || bits >= 5 || (buffer & (1 << bits) - 1) != 0) {
      throw words.wrong(i, "base32 of 1 to 255 octets (RFC 5155 section 3.3)");
    }
    out.set(at, length);
  }

  /** Puts a length octet and the octets of a word in hexadecimal, {@code -} for none. */
  static void salt(Words words, int i, Wire out) {
    int at = out.room(1);
    int length = words.end(i) - words.start(i);
    if (length == 1 && words.is(i, "-")) {
      out.set(at, 0);
      return;
    }
    if (length % 2 != 0 || length > 510 || length == 0) {
      throw words.wrong(i, "'-', or hexadecimal of at most 255 octets (RFC 5155 section 3.3)");
    }
    pairs(words, i, 0, out);
    out.set(at, length / 2);
  }

  /** Puts octets written with hyphens between (RFC 7043). */
  static void hyphens(Words words, int i, int octets, Wire out) {
    int before = out.length();
    if (words.end(i) - words.start(i) == 3 * octets - 1) {
      pairs(words, i, 1, out);
    }
    if (out.length() - before != octets) {
      throw words.wrong(
          i, octets + " octets in hexadecimal with hyphens between (RFC 7043 section 3.2)");
    }
  }

  /** Puts eight octets written as four groups with colons between (RFC 6742 section 2.1). */
  static void groups(Words words, int i, Wire out) {
    String[] groups = words.text(i).split(":", -1);
    for (String group : groups) {
      if (groups.length != 4 || !group.matches("[0-9a-fA-F]{1,4}")) {
        throw words.wrong(i, "four groups of hexadecimal digits with colons between");
      }
      out.u16(Integer.parseInt(group, 16));
    }
  }

  private static void pairs(Words words, int i, int hyphens, Wire out) {
    byte[] in = words.bytes();
    for (int k = words.start(i); k < words.end(i); k += 2 + hyphens) {
      int high = hexDigit(in[k]);
      int low = k + 1 < words.end(i) ? hexDigit(in[k + 1]) : -1;
      boolean apart = hyphens == 0 || k + 2 >= words.end(i) || in[k + 2] == '-';
      if (high < 0 || low < 0 || !apart) {
        throw words.wrong(i, "hexadecimal digits" + (hyphens == 0 ? "" : " with hyphens between"));
      }
      out.u8(high << 4 | low);
    }
  }
}
