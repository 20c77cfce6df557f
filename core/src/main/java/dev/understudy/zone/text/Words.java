// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words of one entry of a master file, as places in its octets: nothing is copied until a field
 * takes it. One object is filled again for each entry.
 */
final class Words {
  /** What rdata of 65535 octets in the generic form can take, one digit a word, and some more. */
  static final int MOST = 140_000;

  private static final int SHOWN = 120;

  private byte[] bytes;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] quoted = new boolean[16];
  private int count;

  /** Where the entry begins. */
  int from;

  /** The line it begins at, from 1. */
  int line;

  /** Whether it begins with a blank: the owner name is that of the record before. */
  boolean indented;

  Words(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The octets are in another array from now on, at the same indexes or at others. */
  void over(byte[] changed) {
    bytes = changed;
  }

  void clear(int start, int atLine, boolean blank) {
    count = 0;
    from = start;
    line = atLine;
    indented = blank;
  }

  void add(int start, int end, boolean inQuotes) {
    if (count == starts.length) {
      if (count >= MOST) {
        throw new SyntaxException(start, "over " + MOST + " words in one entry");
      }
      int more = Math.min(MOST, 2 * count);
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
      quoted = Arrays.copyOf(quoted, more);
    }
    starts[count] = start;
    ends[count] = end;
    quoted[count++] = inQuotes;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  boolean isQuoted(int i) {
    return quoted[i];
  }

  /** Whether a word stands unquoted, in whatever case. */
  boolean is(int i, String capitals) {
    int length = capitals.length();
    if (quoted[i] || ends[i] - starts[i] != length) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      int c = bytes[starts[i] + k];
      if ((c >= 'a' && c <= 'z' ? c - 32 : c) != capitals.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** The word as it stands, one character for each octet. */
  String text(int i) {
    return new String(bytes, starts[i], ends[i] - starts[i], StandardCharsets.ISO_8859_1);
  }

  /** The word as a message shows it. */
  String shown(int i) {
    return i < count ? "'" + shown(starts[i], ends[i]) + "'" : "the end of the entry";
  }

  /** The words from one on as a message shows them. */
  String shownFrom(int i) {
    if (i >= count) {
      return "";
    }
    return shown(starts[i] - (quoted[i] ? 1 : 0), ends[count - 1] + (quoted[count - 1] ? 1 : 0));
  }

  private String shown(int start, int end) {
    int cut = Math.min(end, start + SHOWN);
    String text = new String(bytes, start, cut - start, StandardCharsets.UTF_8);
    return SafeText.of(text.replaceAll("[\\s\\u0000]+", " ")) + (cut < end ? "..." : "");
  }

  SyntaxException wrong(int i, String expected) {
    return new SyntaxException(place(i), "found " + shown(i) + "; expected " + expected);
  }

  SyntaxException error(int i, String message) {
    return new SyntaxException(place(i), message);
  }

  private int place(int i) {
    return i < count ? starts[i] - (quoted[i] ? 1 : 0) : count == 0 ? from : ends[count - 1];
  }

  /** The line of an octet of this entry. */
  int lineOf(int at) {
    int found = line;
    for (int i = from; i < at && i < bytes.length; i++) {
      found += bytes[i] == '\n' ? 1 : 0;
    }
    return found;
  }

  /** The column of an octet, from 1, counted in octets. */
  int columnOf(int at) {
    int i = Math.min(at, bytes.length);
    while (i > 0 && bytes[i - 1] != '\n') {
      i--;
    }
    return at - i + 1;
  }
}
