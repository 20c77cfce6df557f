// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.SafeText;
import java.util.List;

/** Makes text harmless as it enters the model. */
final class Texts {
  private Texts() {}

  /** One line: line ends, too, become escapes. */
  static String line(String text) {
    return lines(text).replace("\n", "\\u000A");
  }

  /** Text of several lines: line feeds stay. */
  static String lines(String text) {
    return noncharacters(SafeText.ofLines(text));
  }

  static List<String> eachLine(List<String> texts) {
    return texts.stream().map(Texts::line).toList();
  }

  /** What XML cannot carry: unpaired surrogates and the two characters before U+10000. */
  private static String noncharacters(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired =
          Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1))
              || Character.isLowSurrogate(c)
                  && i > 0
                  && Character.isHighSurrogate(text.charAt(i - 1));
      boolean bad = Character.isSurrogate(c) ? !paired : c >= '\ufffe';
      if (bad && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        out.append(bad ? String.format("\\u%04X", (int) c) : String.valueOf(c));
      }
    }
    return out == null ? text : out.toString();
  }
}
