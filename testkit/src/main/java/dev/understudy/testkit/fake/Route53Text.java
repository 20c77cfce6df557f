// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * Route 53's spelling: names in lower case, octets other than letters, digits, hyphen and
 * underscore as a backslash and three octal digits, the same escapes in values.
 */
final class Route53Text {
  private Route53Text() {}

  /** A name as it is shown, with its final dot. */
  static String shown(DomainName name) {
    StringBuilder out = new StringBuilder();
    for (Octets label : name.folded().labels()) {
      label(out, label);
      out.append('.');
    }
    return out.length() == 0 ? "." : out.toString();
  }

  /** What names are sorted by: their labels from the right, each followed by a dot. */
  static String sortKey(DomainName name) {
    StringBuilder out = new StringBuilder();
    List<Octets> labels = name.folded().labels();
    for (int i = labels.size() - 1; i >= 0; i--) {
      label(out, labels.get(i));
      out.append('.');
    }
    return out.toString();
  }

  private static void label(StringBuilder out, Octets label) {
    for (int i = 0; i < label.length(); i++) {
      int c = label.at(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      out.append(plain ? String.valueOf((char) c) : String.format("\\%03o", c));
    }
  }

  /**
   * Reads a name; the final dot may be missing.
   *
   * @throws IllegalArgumentException when it is none
   */
  static DomainName name(String text) {
    return DomainName.parse(decimal(text)).folded();
  }

  /**
   * The rdata of a value.
   *
   * @throws IllegalArgumentException when it is none of the type
   */
  static Octets rdata(RecordType type, String value) {
    boolean text = type.equals(RecordType.TXT) || type.equals(RecordType.SPF);
    if (text && !value.startsWith("\"")) {
      throw new IllegalArgumentException(
          "InvalidCharacterString (Value should be enclosed in quotation marks)");
    }
    return RdataWords.parse(type, decimal(value));
  }

  /** A value for rdata. */
  static String value(RecordType type, Octets rdata) {
    String text = RdataWords.print(type, rdata);
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (c != '\\') {
        out.append(c);
      } else if (Character.isDigit(text.charAt(i + 1))) {
        out.append(String.format("\\%03o", Integer.parseInt(text.substring(i + 1, i + 4))));
        i += 3;
      } else {
        i++;
        out.append(quoted ? "\\" + text.charAt(i) : String.format("\\%03o", (int) text.charAt(i)));
      }
    }
    return out.toString();
  }

  /** Octal escapes turned into the decimal ones of master files. */
  private static String decimal(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
      } else if (!Character.isDigit(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(i + 1));
        i += 2;
      } else {
        String digits = text.substring(i + 1, Math.min(text.length(), i + 4));
        if (!digits.matches("[0-3][0-7]{2}")) {
          throw new IllegalArgumentException("\\" + digits + " is no octal escape");
        }
        out.append(String.format("\\%03d", Integer.parseInt(digits, 8)));
        i += 4;
      }
    }
    return out.toString();
  }
}
