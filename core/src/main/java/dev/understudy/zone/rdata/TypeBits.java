// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Sets of types as windows of bits (RFC 4034 section 4.1.2). */
final class TypeBits {
  private TypeBits() {}

  static void check(Octets bitmap) {
    int at = 0;
    int last = -1;
    while (at < bitmap.length()) {
      int length = at + 1 < bitmap.length() ? bitmap.at(at + 1) : 0;
      if (bitmap.at(at) <= last || length < 1 || length > 32 || at + 2 + length > bitmap.length()) {
        throw new IllegalArgumentException(
            "a malformed type bitmap: " + bitmap + " (RFC 4034 section 4.1.2)");
      }
      last = bitmap.at(at);
      at += 2 + length;
    }
  }

  static List<RecordType> types(Octets bitmap) {
    List<RecordType> types = new ArrayList<>();
    for (int at = 0; at < bitmap.length(); at += 2 + bitmap.at(at + 1)) {
      for (int bit = 0; bit < 8 * bitmap.at(at + 1); bit++) {
        if ((bitmap.at(at + 2 + bit / 8) & 0x80 >> bit % 8) != 0) {
          types.add(RecordType.of(bitmap.at(at) * 256 + bit));
        }
      }
    }
    return types;
  }
}
