// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a master file into entries: lines, or several of them within parentheses, without comments
 * (RFC 1035 section 5.1). After an error it goes on at the line that follows the beginning of the
 * entry.
 */
final class EntryReader {
  /**
   * An entry with at least one word.
   *
   * @param line the line it begins at, from 1
   * @param indented whether it begins with a blank: the owner name is that of the record before
   */
  record Entry(int line, boolean indented, List<Token> tokens) {}

  private final byte[] bytes;
  private int at;
  private int line = 1;
  private boolean nonAscii;

  EntryReader(byte[] bytes) {
    this.bytes = bytes;
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    this.at = mark ? 3 : 0;
  }

  /** Whether octets outside ASCII have been met outside comments. */
  boolean metNonAscii() {
    return nonAscii;
  }

  /**
   * The next entry, null at the end.
   *
   * @throws MasterFileException when the entry is malformed; the next call goes on after it
   */
  @Nullable Entry next() {
    while (at < bytes.length) {
      int start = at;
      int startLine = line;
      try {
        Entry entry = entry();
        if (!entry.tokens().isEmpty()) {
          return entry;
        }
      } catch (MasterFileException e) {
        at = start;
        line = startLine;
        skipLine();
        throw e;
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

  private Entry entry() {
    int first = line;
    boolean indented = isBlank(bytes[at]);
    List<Token> tokens = new ArrayList<>();
    int open = 0;
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b == '\n') {
        at++;
        line++;
        if (open == 0) {
          return new Entry(first, indented, tokens);
        }
      } else if (isBlank(b)) {
        at++;
      } else if (b == ';') {
        while (at < bytes.length && bytes[at] != '\n') {
          at++;
        }
      } else if (b == '(') {
        if (open++ > 0) {
          throw error("a '(' within parentheses; they do not nest");
        }
        at++;
      } else if (b == ')') {
        if (open-- == 0) {
          throw error("a ')' without its '('");
        }
        at++;
      } else if (b == '"') {
        at++;
        tokens.add(word(true));
      } else {
        tokens.add(word(false));
      }
    }
    if (open > 0) {
      throw new MasterFileException(first, "the '(' of this entry has no ')'", null);
    }
    return new Entry(first, indented, tokens);
  }

  private Token word(boolean quoted) {
    StringBuilder out = new StringBuilder();
    while (at < bytes.length) {
      byte b = bytes[at];
      if (quoted ? b == '"' : isBlank(b) || b == '\n' || ";()\"".indexOf(b) >= 0) {
        at += quoted ? 1 : 0;
        return new Token(out.toString(), quoted);
      }
      if (b == '\n') {
        throw error("a quoted string that does not end on its line; expected: a closing '\"'");
      }
      at++;
      if (b == '\\') {
        out.append('\\');
        if (at == bytes.length || bytes[at] == '\n' || bytes[at] == '\r') {
          throw error("a backslash at the end of a line");
        }
        b = bytes[at++];
        if (b < 0x20 || b == 0x7f) {
          out.setLength(out.length() - 1);
        }
      }
      append(out, b & 0xff);
    }
    if (quoted) {
      throw error("a quoted string that does not end; expected: a closing '\"'");
    }
    return new Token(out.toString(), false);
  }

  private void append(StringBuilder out, int octet) {
    if (octet < 0x20 || octet >= 0x7f) {
      nonAscii |= octet >= 0x80;
      out.append('\\').append((char) ('0' + octet / 100));
      out.append((char) ('0' + octet / 10 % 10)).append((char) ('0' + octet % 10));
    } else {
      out.append((char) octet);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private MasterFileException error(String message) {
    return new MasterFileException(line, message, null);
  }
}
