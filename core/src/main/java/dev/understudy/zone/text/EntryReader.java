// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a master file into entries: lines, or several of them within parentheses, without comments
 * (RFC 1035 section 5.1). After an error it goes on at the line that follows the beginning of the
 * entry.
 */
final class EntryReader {
  private static final byte ORDINARY = 0;
  private static final byte BLANK = 1;
  private static final byte LINE_END = 2;
  private static final byte COMMENT = 3;
  private static final byte OPEN = 4;
  private static final byte CLOSE = 5;
  private static final byte QUOTE = 6;
  private static final byte BACKSLASH = 7;
  private static final byte[] KINDS = new byte[256];

  static {
    KINDS[' '] = BLANK;
    KINDS['\t'] = BLANK;
    KINDS['\r'] = BLANK;
    KINDS['\n'] = LINE_END;
    KINDS[';'] = COMMENT;
    KINDS['('] = OPEN;
    KINDS[')'] = CLOSE;
    KINDS['"'] = QUOTE;
    KINDS['\\'] = BACKSLASH;
  }

  private final byte[] bytes;
  private final Words words;
  private int at;
  private int line = 1;
  private int high;

  EntryReader(byte[] bytes) {
    this.bytes = bytes;
    this.words = new Words(bytes);
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    this.at = mark ? 3 : 0;
  }

  /** Whether octets outside ASCII have been met outside comments. */
  boolean metNonAscii() {
    return high < 0;
  }

  /** The entry read last, for the place of an error. */
  Words words() {
    return words;
  }

  /**
   * The next entry, with at least one word; null at the end.
   *
   * @throws SyntaxException when the entry is malformed; the next call goes on after it
   */
  @Nullable Words next() {
    while (at < bytes.length) {
      int start = at;
      int startLine = line;
      words.clear(start, startLine, KINDS[bytes[start] & 0xff] == BLANK);
      try {
        entry();
      } catch (SyntaxException e) {
        at = start;
        line = startLine;
        skipLine();
        throw e;
      }
      if (words.count() > 0) {
        return words;
      }
    }
    return null;
  }

  private void skipLine() {
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    if (at < bytes.length) {
      at++;
      line++;
    }
  }

  private void entry() {
    byte[] in = bytes;
    int open = -1;
    int i = at;
    while (i < in.length) {
      switch (KINDS[in[i] & 0xff]) {
        case LINE_END -> {
          i++;
          line++;
          if (open < 0) {
            at = i;
            return;
          }
        }
        case BLANK -> i++;
        case COMMENT -> {
          while (i < in.length && in[i] != '\n') {
            i++;
          }
        }
        case OPEN -> {
          if (open >= 0) {
            throw new SyntaxException(i, "a '(' within parentheses; they do not nest");
          }
          open = i++;
        }
        case CLOSE -> {
          if (open < 0) {
            throw new SyntaxException(i, "a ')' without its '('");
          }
          open = -1;
          i++;
        }
        case QUOTE -> i = quoted(i + 1);
        default -> i = word(i);
      }
    }
    at = i;
    if (open >= 0) {
      throw new SyntaxException(open, "the '(' of this entry has no ')'");
    }
  }

  private int word(int start) {
    byte[] in = bytes;
    int i = start;
    while (i < in.length) {
      byte b = in[i];
      byte kind = KINDS[b & 0xff];
      high |= b;
      if (kind == ORDINARY) {
        i++;
      } else if (kind == BACKSLASH) {
        i = escape(i);
      } else {
        break;
      }
    }
    words.add(start, i, false);
    return i;
  }

  private int quoted(int start) {
    byte[] in = bytes;
    int i = start;
    while (i < in.length) {
      byte b = in[i];
      high |= b;
      if (b == '"') {
        words.add(start, i, true);
        return i + 1;
      }
      if (b == '\n') {
        break;
      }
      i = b == '\\' ? escape(i) : i + 1;
    }
    throw new SyntaxException(
        start - 1, "a quoted string that does not end on its line; expected: a closing '\"'");
  }

  private int escape(int i) {
    if (i + 1 >= bytes.length || bytes[i + 1] == '\n' || bytes[i + 1] == '\r') {
      throw new SyntaxException(i, "a backslash at the end of a line");
    }
    high |= bytes[i + 1];
    return i + 2;
  }
}
