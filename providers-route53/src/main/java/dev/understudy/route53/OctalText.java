// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Route 53's escapes: a backslash and three octal digits, where master files have decimal ones.
 *
 * <p>Names come in lower case, with everything but letters, digits, hyphen and underscore escaped:
 * a wildcard reads {@code \052.example.com.}
 * (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html, 2026-11-25).
 */
final class OctalText {
  private OctalText() {}

  /**
   * Reads an absolute name; the final dot may be missing.
   *
   * @throws IllegalArgumentException when it is none, there is none, or it is in quotes
   */
  static DomainName name(@Nullable String text) {
    if (text == null || text.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a name was expected, not " + text);
    }
    return DomainName.parse(toDecimal(text));
  }

  /** A name as Route 53 takes it; the asterisk of a wildcard stays plain, as documented. */
  static String name(DomainName name) {
    if (name.isRoot()) {
      return ".";
    }
    StringBuilder out = new StringBuilder();
    for (Octets label : name.labels()) {
      boolean asterisk = out.length() == 0 && label.length() == 1 && label.at(0) == '*';
      for (int i = 0; i < label.length(); i++) {
        int c = label.at(i);
        boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
        out.append(plain || asterisk ? String.valueOf((char) c) : octal(c));
      }
      out.append('.');
    }
    return out.toString();
  }

  private static String octal(int octet) {
    return String.format("\\%03o", octet);
  }

  /**
   * A text with Route 53's escapes as one with those of a master file.
   *
   * @throws IllegalArgumentException when digits after a backslash are no octal octet
   */
  static String toDecimal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        i++;
      } else if (isDigit(text.charAt(i + 1))) {
        out.append(String.format("\\%03d", octet(text, i + 1)));
        i += 4;
      } else {
        out.append(c).append(text.charAt(i + 1));
        i += 2;
      }
    }
    return out.toString();
  }

  private static int octet(String text, int from) {
    String digits = text.substring(from, Math.min(text.length(), from + 3));
    if (!digits.matches("[0-3][0-7]{2}")) {
      throw new IllegalArgumentException(
          "\\" + digits + " was expected to be three octal digits up to 377");
    }
    return Integer.parseInt(digits, 8);
  }

  /** A text with the escapes of a master file as one with Route 53's. */
  static String toOctal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char next = text.charAt(++i);
      if (isDigit(next)) {
        out.append(octal(Integer.parseInt(text.substring(i, i + 3))));
        i += 2;
      } else {
        out.append(quoted ? "\\" + next : octal(next));
      }
    }
    return out.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
