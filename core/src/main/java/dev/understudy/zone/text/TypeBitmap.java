// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.RecordType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of NSEC and its kin as windows of bits (RFC 4034 section 4.1.2). */
final class TypeBitmap {
  private TypeBitmap() {}

  static byte[] of(List<Token> words) {
    SortedMap<Integer, byte[]> windows = new TreeMap<>();
    for (Token word : words) {
      int code = RecordType.parse(word.text()).code();
      byte[] bits = windows.computeIfAbsent(code >> 8, window -> new byte[32]);
      bits[(code & 0xff) / 8] |= (byte) (0x80 >> code % 8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    windows.forEach(
        (window, bits) -> {
          int length = 32;
          while (bits[length - 1] == 0) {
            length--;
          }
          out.write(window);
          out.write(length);
          out.write(bits, 0, length);
        });
    return out.toByteArray();
  }
}
