// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands BIND's {@code $GENERATE range lhs [ttl] [class] type rhs}: a record for each number of
 * the range, {@code $} and <code>${offset,width,base}</code> standing for it.
 */
final class Generator {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})(?:/(\\d{1,9}))?");
  private static final Pattern FORMAT =
      Pattern.compile("\\{(-?\\d{1,9})(?:,(\\d{1,3})(?:,([doxXnN]))?)?\\}");

  private Generator() {}

  /** How many records an entry makes. */
  static long count(EntryReader.Entry entry) {
    long[] range = range(entry);
    return (range[1] - range[0]) / range[2] + 1;
  }

  /** The entries that one stands for. */
  static List<EntryReader.Entry> expand(EntryReader.Entry entry) {
    long[] range = range(entry);
    List<EntryReader.Entry> entries = new ArrayList<>();
    List<Token> words = entry.tokens().subList(2, entry.tokens().size());
    for (long n = range[0]; n <= range[1]; n += range[2]) {
      List<Token> made = new ArrayList<>();
      for (Token word : words) {
        made.add(new Token(substitute(word.text(), n), word.quoted()));
      }
      entries.add(new EntryReader.Entry(entry.line(), false, made));
    }
    return entries;
  }

  private static long[] range(EntryReader.Entry entry) {
    if (entry.tokens().size() < 5) {
      throw new IllegalArgumentException(
          "$GENERATE is written: start-stop[/step] lhs [ttl] [class] type rhs");
    }
    Matcher range = RANGE.matcher(entry.tokens().get(1).text());
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "found the range '" + entry.tokens().get(1).text() + "'; expected start-stop[/step]");
    }
    long from = Long.parseLong(range.group(1));
    long to = Long.parseLong(range.group(2));
    long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
    if (from > to || step < 1) {
      throw new IllegalArgumentException(
          "found the range '"
              + range.group()
              + "'; expected start <= stop and a step of 1 or more");
    }
    return new long[] {from, to, step};
  }

  private static String substitute(String text, long n) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        boolean dollar = text.charAt(i + 1) == '$';
        out.append(dollar ? "$" : text.substring(i, i + 2));
        i += 2;
      } else if (c == '$' && text.startsWith("$$", i)) {
        out.append('$');
        i += 2;
      } else if (c == '$') {
        Matcher format = FORMAT.matcher(text).region(i + 1, text.length());
        if (format.lookingAt()) {
          out.append(formatted(n, format));
          i = format.end();
        } else {
          out.append(n);
          i++;
        }
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static String formatted(long n, Matcher format) {
    long value = n + Long.parseLong(format.group(1));
    int width = format.group(2) == null ? 0 : Integer.parseInt(format.group(2));
    char base = format.group(3) == null ? 'd' : format.group(3).charAt(0);
    if (value < 0) {
      throw new IllegalArgumentException("$GENERATE comes to the negative number " + value);
    }
    if (base == 'n' || base == 'N') {
      return nibbles(value, width, base);
    }
    String digits =
        switch (base) {
          case 'o' -> Long.toOctalString(value);
          case 'x' -> Long.toHexString(value);
          case 'X' -> Long.toHexString(value).toUpperCase(Locale.ROOT);
          default -> Long.toString(value);
        };
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** Hexadecimal digits from the last to the first with dots between, as in ip6.arpa. */
  private static String nibbles(long value, int width, char base) {
    StringBuilder out = new StringBuilder();
    long rest = value;
    do {
      out.append(out.length() == 0 ? "" : ".").append(Long.toHexString(rest & 15));
      rest >>= 4;
    } while (rest != 0 || out.length() < width);
    return base == 'N' ? out.toString().toUpperCase(Locale.ROOT) : out.toString();
  }
}
