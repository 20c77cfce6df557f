// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.RecordType;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the names of types from words; the frequent ones without a text being made. */
final class TypeWords {
  private TypeWords() {}

  static RecordType type(Words words, int i) {
    RecordType frequent = words.isQuoted(i) ? null : frequent(words, i);
    if (frequent != null) {
      return frequent;
    }
    try {
      if (!words.isQuoted(i)) {
        return RecordType.parse(words.text(i));
      }
    } catch (IllegalArgumentException e) {
      throw words.error(i, words.shown(i) + " is no record type; " + hint());
    }
    throw words.wrong(i, "a record type");
  }

  private static String hint() {
    return "types without a mnemonic are written TYPEnnn (RFC 3597 section 5)";
  }

  private static @Nullable RecordType frequent(Words words, int i) {
    byte[] in = words.bytes();
    int at = words.start(i);
    return switch (words.end(i) - at) {
      case 1 -> (in[at] | 0x20) == 'a' ? RecordType.A : null;
      case 2 -> words.is(i, "NS") ? RecordType.NS : words.is(i, "MX") ? RecordType.MX : null;
      case 3 ->
          words.is(i, "TXT")
              ? RecordType.TXT
              : words.is(i, "SRV")
                  ? RecordType.SRV
                  : words.is(i, "CAA")
                      ? RecordType.CAA
                      : words.is(i, "PTR") ? RecordType.PTR : null;
      case 4 -> words.is(i, "AAAA") ? RecordType.AAAA : null;
      case 5 -> words.is(i, "CNAME") ? RecordType.CNAME : null;
      default -> null;
    };
  }

  /** Puts types from a word on as windows of bits (RFC 4034 section 4.1.2). */
  static void bitmap(Words words, int first, Wire out) {
    SortedMap<Integer, byte[]> windows = new TreeMap<>();
    for (int i = first; i < words.count(); i++) {
      int code = type(words, i).code();
      byte[] bits = windows.computeIfAbsent(code >> 8, window -> new byte[32]);
      bits[(code & 0xff) / 8] |= (byte) (0x80 >> code % 8);
    }
    windows.forEach(
        (window, bits) -> {
          int length = 32;
          while (bits[length - 1] == 0) {
            length--;
          }
          out.u8(window);
          out.u8(length);
          out.octets(bits, 0, length);
        });
  }
}
