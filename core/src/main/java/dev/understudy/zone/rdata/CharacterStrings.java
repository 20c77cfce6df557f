// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text in and out of character-strings. */
final class CharacterStrings {
  private static final int LONGEST = 255;

  private CharacterStrings() {}

  /** The text in UTF-8, cut after each 255 octets; the empty text is one empty string. */
  static List<Octets> cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Octets> strings = new ArrayList<>();
    int at = 0;
    do {
      int to = Math.min(bytes.length, at + LONGEST);
      strings.add(Octets.copyOf(bytes, at, to));
      at = to;
    } while (at < bytes.length);
    return strings;
  }

  static Octets join(List<Octets> strings) {
    if (strings.size() == 1) {
      return strings.get(0);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    strings.forEach(each -> out.writeBytes(each.toByteArray()));
    return Octets.copyOf(out.toByteArray());
  }

  static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.UTF_8);
  }
}
