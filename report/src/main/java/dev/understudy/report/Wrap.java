// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks running text into lines at blanks. */
final class Wrap {
  private Wrap() {}

  /** Lines of at most {@code width} characters where blanks allow it; at least one line. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  static String padded(String text, int width, boolean fromTheRight) {
    String blanks = " ".repeat(Math.max(0, width - columns(text)));
    return fromTheRight ? blanks + text : text + blanks;
  }
}
