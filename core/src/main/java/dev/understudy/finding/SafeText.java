// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

/**
 * Makes text from DNS, an API or a file safe for terminals, logs and reports.
 *
 * <p>C0 and C1 controls, ESC among them, line ends, and the characters that turn the direction of
 * writing become escapes of a backslash, a u and four hexadecimal digits; everything else stays.
 * The data itself is never changed, only what is shown of it.
 */
public final class SafeText {
  private static final int LONGEST = 2000;
  private static final int SLACK = 64; // room for one escape and the note about the cut

  private SafeText() {}

  /**
   * The text with dangerous characters escaped, cut with a note where it would be longer than some
   * 2000 characters. Doing it twice is the same as once.
   */
  public static String of(String text) {
    if (text.length() <= LONGEST && isHarmless(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST + SLACK) + 16);
    int cut = -1;
    int consumed = 0;
    for (int i = 0; i < text.length() && out.length() <= LONGEST + SLACK; i++) {
      if (cut < 0 && out.length() >= LONGEST) {
        cut = out.length();
        consumed = i;
      }
      char c = text.charAt(i);
      if (isDangerous(c)) {
        out.append(String.format("\\u%04X", (int) c));
      } else {
        out.append(c);
      }
    }
    if (out.length() <= LONGEST + SLACK) {
      return out.toString();
    }
    out.setLength(cut);
    return out.append("... (")
        .append(text.length() - consumed)
        .append(" more characters)")
        .toString();
  }

  /**
   * The same for a text of several lines that this library made itself: line feeds stay and there
   * is no limit of length.
   */
  public static String ofLines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(
          c == '\n' || !isDangerous(c) ? String.valueOf(c) : String.format("\\u%04X", (int) c));
    }
    return out.toString();
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDangerous(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDangerous(char c) {
    if (c >= ' ' && c < '\u007f') {
      return false;
    }
    return Character.isISOControl(c)
        || c >= '\u200b' && c <= '\u200f'
        || c >= '\u2028' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u061c'
        || c == '\ufeff'
        || Character.isSurrogate(c) && Character.getType(c) == Character.UNASSIGNED;
  }
}
