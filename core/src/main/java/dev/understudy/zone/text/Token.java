// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.Octets;
import java.io.ByteArrayOutputStream;

/**
 * A word of a master file: printable ASCII with escapes, other octets turned into {@code \DDD}.
 *
 * @param text as written, without the quotes around it
 * @param quoted whether it stood in quotes
 */
record Token(String text, boolean quoted) {
  boolean is(String word) {
    return !quoted && text.equalsIgnoreCase(word);
  }

  /** The octets it stands for (RFC 1035 section 5.1). */
  Octets octets() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\') {
        out.write(c);
      } else if (i < text.length() && isDigit(text.charAt(i))) {
        out.write(decimal(i));
        i += 3;
      } else if (i < text.length()) {
        out.write(text.charAt(i++));
      } else {
        throw new IllegalArgumentException("'" + text + "' ends within an escape");
      }
    }
    return Octets.copyOf(out.toByteArray());
  }

  private int decimal(int at) {
    if (at + 3 > text.length()
        || !isDigit(text.charAt(at + 1))
        || !isDigit(text.charAt(at + 2))
        || Integer.parseInt(text.substring(at, at + 3)) > 255) {
      throw new IllegalArgumentException(
          "the escape '\\"
              + text.substring(at, Math.min(text.length(), at + 3))
              + "' is not \\DDD with three decimal digits up to 255");
    }
    return Integer.parseInt(text.substring(at, at + 3));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As it would be written. */
  @Override
  public String toString() {
    return quoted ? '"' + text + '"' : text;
  }
}
