// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

/** Backslashes in words: {@code \DDD} an octet by number, {@code \X} X itself (RFC 1035 5.1). */
final class Escapes {
  private Escapes() {}

  /** The octet that the escape at an index stands for. */
  static int octet(Words words, int i, int at) {
    byte[] in = words.bytes();
    int c = in[at + 1] & 0xff;
    if (c < '0' || c > '9') {
      return c;
    }
    int value = 0;
    for (int k = at + 1; k <= at + 3; k++) {
      if (k >= words.end(i) || in[k] < '0' || in[k] > '9') {
        value = 256;
        break;
      }
      value = 10 * value + in[k] - '0';
    }
    if (value > 255) {
      throw new SyntaxException(
          at,
          "the escape in "
              + words.shown(i)
              + " is not \\DDD with three decimal digits up to 255 (RFC 1035 section 5.1)");
    }
    return value;
  }

  /** The index after the escape at an index. */
  static int after(byte[] in, int at) {
    return at + (in[at + 1] >= '0' && in[at + 1] <= '9' ? 4 : 2);
  }

  /** Puts the octets that a word stands for. */
  static void put(Words words, int i, Wire out) {
    put(words, i, words.start(i), out);
  }

  /** Puts the octets that a word from an index on stands for. */
  static void put(Words words, int i, int from, Wire out) {
    byte[] in = words.bytes();
    int end = words.end(i);
    int k = from;
    int plain = from;
    while (k < end) {
      if (in[k] == '\\') {
        out.octets(in, plain, k);
        out.u8(octet(words, i, k));
        k = after(in, k);
        plain = k;
      } else {
        k++;
      }
    }
    out.octets(in, plain, end);
  }

  /** Puts a character-string: a length octet, then at most 255 octets (RFC 1035 section 3.3). */
  static void string(Words words, int i, Wire out) {
    int at = out.room(1);
    put(words, i, out);
    int length = out.length() - at - 1;
    if (length > 255) {
      throw words.error(
          i,
          "expected a character-string of at most 255 octets, not "
              + length
              + " (RFC 1035 section 3.3)");
    }
    out.set(at, length);
  }
}
