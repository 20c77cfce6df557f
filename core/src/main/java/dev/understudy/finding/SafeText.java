// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

/**
 * Makes text from DNS, an API or a file safe for terminals, logs and reports.
 *
 * <p>C0 and C1 controls, ESC among them, line ends, and the characters that turn the direction of
 * writing become escapes of a backslash, a u and four hexadecimal digits; everything else stays. The data itself is never changed,
 * only what is shown of it.
 */
public final class SafeText {
  private static final int LONGEST = 2000;

  private SafeText() {}

  /** The text with dangerous characters escaped, cut with a note after 2000 characters. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int shown = Math.min(text.length(), LONGEST);
    for (int i = 0; i < shown; i++) {
      char c = text.charAt(i);
      if (isDangerous(c)) {
        out.append(String.format("\\u%04X", (int) c));
      } else {
        out.append(c);
      }
    }
    if (shown < text.length()) {
      out.append("... (").append(text.length() - shown).append(" more characters)");
    }
    return out.toString();
  }

  /**
   * The same for a text of several lines that this library made itself: line feeds stay and there
   * is no limit of length.
   */
  public static String ofLines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == '\n' || !isDangerous(c) ? String.valueOf(c) : String.format("\\u%04X", (int) c));
    }
    return out.toString();
  }

  private static boolean isDangerous(char c) {
    return Character.isISOControl(c)
        || c >= '\u200b' && c <= '\u200f'
        || c >= '\u2028' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u061c'
        || c == '\ufeff'
        || Character.isSurrogate(c) && Character.getType(c) == Character.UNASSIGNED;
  }
}
