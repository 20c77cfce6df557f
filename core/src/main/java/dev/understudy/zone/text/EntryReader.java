// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a master file into entries: lines, or several of them within parentheses, without comments
 * (RFC 1035 section 5.1). After an error it goes on at the line that follows the beginning of the
 * entry.
 */
final class EntryReader {
  private static final int PIECE = 1 << 16;

  /** Of UTF-8 (the byte order mark), which some editors write. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

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

  private final Words words;
  private final @Nullable Source source;
  private final byte[] piece;

  /** What has been read and not been cut yet, up to {@link #end}. */
  private byte[] bytes;

  private int end;
  private int at;
  private int line = 1;
  private int high;
  private boolean metEnd;
  private boolean failed;

  /** Where the octets come from. */
  interface Source {
    /** Reads into an array from its beginning on: how many octets, 0 when there are no more. */
    int read(byte[] into);
  }

  /** Reads what is in an array. */
  EntryReader(byte[] bytes) {
    this(bytes, bytes.length, null, bytes);
    skipMark();
  }

  /** Reads what comes, a piece of it at a time. */
  EntryReader(Source source) {
    this(source, PIECE);
  }

  /** The same with pieces of another length than usual. */
  EntryReader(Source source, int length) {
    this(new byte[2 * length], 0, source, new byte[length]);
    while (end < MARK.length && fill(0)) {
      // the first octets say whether it is text
    }
    skipMark();
  }

  private EntryReader(byte[] bytes, int end, @Nullable Source source, byte[] piece) {
    this.bytes = bytes;
    this.end = end;
    this.source = source;
    this.piece = piece;
    this.words = new Words(bytes);
  }

  private void skipMark() {
    if (Arrays.equals(bytes, 0, Math.min(end, MARK.length), MARK, 0, MARK.length)) {
      at = MARK.length;
    }
  }

  /** Whether it begins with the mark of UTF-16, of either order; to be asked first. */
  boolean isUtf16() {
    int mark = end < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return mark == 0xfeff || mark == 0xfffe;
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
   * The next entry, with at least one word; null at the end. It is over what has been read so far,
   * which the next call may move.
   *
   * @throws SyntaxException when the entry is malformed; the next call goes on after it
   */
  @Nullable Words next() {
    if (failed) {
      failed = false;
      skipLine();
    }
    while (at < end || fill(at)) {
      int startLine = line;
      boolean whole = false;
      while (!whole) {
        line = startLine;
        words.clear(at, startLine, KINDS[bytes[at] & 0xff] == BLANK);
        whole = cut();
      }
      if (words.count() > 0) {
        return words;
      }
    }
    return null;
  }

  /** Cuts an entry off; false when it goes on in what has been read only now. */
  private boolean cut() {
    int start = at;
    int startLine = line;
    metEnd = false;
    try {
      entry();
      return !metEnd || !fill(start);
    } catch (SyntaxException e) {
      if (metEnd && fill(start)) {
        return false;
      }
      at = start;
      line = startLine;
      failed = true;
      throw e;
    }
  }

  /**
   * Moves what begins at an index to the front and takes more behind it, at least as much again: an
   * entry that goes on is cut anew each time. Whether there was more; when there was none,
   * everything is where it was.
   */
  private boolean fill(int from) {
    int more = read();
    if (more == 0) {
      return false;
    }
    int kept = end - from;
    System.arraycopy(bytes, from, bytes, 0, kept);
    at = 0;
    end = kept;
    while (more > 0) {
      append(more);
      more = end < 2L * kept ? read() : 0;
    }
    return true;
  }

  /** Reads the next piece: how many octets of it there are. */
  private int read() {
    return source == null ? 0 : source.read(piece);
  }

  private void append(int more) {
    long needed = (long) end + more;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, 2 * needed));
      words.over(bytes);
    }
    System.arraycopy(piece, 0, bytes, end, more);
    end += more;
  }

  private void skipLine() {
    while (at < end || fill(at)) {
      if (bytes[at++] == '\n') {
        line++;
        return;
      }
    }
  }

  private void entry() {
    byte[] in = bytes;
    int last = end;
    int open = -1;
    int i = at;
    while (i < last) {
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
          while (i < last && in[i] != '\n') {
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
    metEnd = true;
    if (open >= 0) {
      throw new SyntaxException(open, "the '(' of this entry has no ')'");
    }
  }

  private int word(int start) {
    byte[] in = bytes;
    int last = end;
    int i = start;
    while (i < last) {
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
    int last = end;
    int i = start;
    while (i < last) {
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
    metEnd = i >= last;
    throw new SyntaxException(
        start - 1, "a quoted string that does not end on its line; expected: a closing '\"'");
  }

  private int escape(int i) {
    metEnd = i + 1 >= end;
    if (metEnd || bytes[i + 1] == '\n' || bytes[i + 1] == '\r') {
      throw new SyntaxException(i, "a backslash at the end of a line");
    }
    high |= bytes[i + 1];
    return i + 2;
  }
}
