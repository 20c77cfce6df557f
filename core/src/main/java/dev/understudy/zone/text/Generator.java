// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.nio.charset.StandardCharsets;
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

  /** More than any record needs: rdata of 65535 octets, each written as an escape. */
  private static final int MOST_CHARACTERS = 400_000;

  private final Words words;
  private final long first;
  private final long last;
  private final long step;

  private Generator(Words words, long first, long last, long step) {
    this.words = words;
    this.first = first;
    this.last = last;
    this.step = step;
  }

  static Generator of(Words words) {
    if (words.count() < 5) {
      throw words.error(0, "$GENERATE is written: start-stop[/step] lhs [ttl] [class] type rhs");
    }
    Matcher range = RANGE.matcher(words.text(1));
    if (!range.matches()) {
      throw words.error(1, "found the range " + words.shown(1) + "; expected start-stop[/step]");
    }
    long from = Long.parseLong(range.group(1));
    long to = Long.parseLong(range.group(2));
    long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
    if (from > to || step < 1) {
      throw words.error(
          1,
          "found the range " + words.shown(1) + "; expected start <= stop and a step of 1 or more");
    }
    return new Generator(words, from, to, step);
  }

  /** How many records it makes. */
  long count() {
    return (last - first) / step + 1;
  }

  long first() {
    return first;
  }

  long step() {
    return step;
  }

  /** The text of the record for a number. */
  byte[] make(long n) {
    StringBuilder out = new StringBuilder();
    for (int i = 2; i < words.count(); i++) {
      String quote = words.isQuoted(i) ? "\"" : "";
      out.append(i == 2 ? "" : " ").append(quote);
      substitute(words.text(i), n, out);
      out.append(quote);
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void substitute(String text, long n, StringBuilder out) {
    int i = 0;
    while (i < text.length()) {
      if (out.length() > MOST_CHARACTERS) {
        throw new SyntaxException(0, "a record of over " + MOST_CHARACTERS + " characters");
      }
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
  }

  private static String formatted(long n, Matcher format) {
    long value = n + Long.parseLong(format.group(1));
    int width = format.group(2) == null ? 0 : Integer.parseInt(format.group(2));
    char base = format.group(3) == null ? 'd' : format.group(3).charAt(0);
    if (value < 0) {
      throw new SyntaxException(0, "it comes to the negative number " + value);
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
