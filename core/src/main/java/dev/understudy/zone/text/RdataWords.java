// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.rdata.Caa;
import dev.understudy.zone.rdata.Hinfo;
import dev.understudy.zone.rdata.Txt;
import dev.understudy.zone.rdata.Uri;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes rdata from words: here what dnsjava refuses or misreads although it is legal, by dnsjava
 * the rest.
 */
final class RdataWords {
  private static final Set<RecordType> STRINGS = Set.of(RecordType.TXT, RecordType.SPF);
  private static final Set<RecordType> SERVICES = Set.of(RecordType.SVCB, RecordType.HTTPS);

  /** The widths in octets of the numbers before a field in hexadecimal. */
  private static final Map<RecordType, List<Integer>> HEX_TAIL =
      Map.of(
          RecordType.DS, List.of(2, 1, 1),
          RecordType.CDS, List.of(2, 1, 1),
          RecordType.SSHFP, List.of(1, 1),
          RecordType.TLSA, List.of(1, 1, 1),
          RecordType.SMIMEA, List.of(1, 1, 1),
          RecordType.ZONEMD, List.of(4, 1, 1));

  private RdataWords() {}

  static Octets parse(RecordType type, List<Token> words, DomainName origin) {
    if (!words.isEmpty() && words.get(0).is("\\#")) {
      return generic(words);
    }
    if (STRINGS.contains(type)) {
      return new Txt(words.stream().map(Token::octets).toList()).octets();
    }
    if (type.equals(RecordType.HINFO)) {
      count(words, 2);
      return new Hinfo(words.get(0).octets(), words.get(1).octets()).octets();
    }
    if (type.equals(RecordType.CAA)) {
      count(words, 3);
      int flags = number(words.get(0), 255);
      return new Caa(flags, words.get(1).octets(), words.get(2).octets()).octets();
    }
    if (type.equals(RecordType.URI)) {
      count(words, 3);
      int priority = number(words.get(0), 65535);
      return new Uri(priority, number(words.get(1), 65535), words.get(2).octets()).octets();
    }
    if (HEX_TAIL.containsKey(type)) {
      return hexTail(words, HEX_TAIL.getOrDefault(type, List.of()));
    }
    if (type.equals(RecordType.CSYNC)) {
      return childSync(words);
    }
    if (SERVICES.contains(type)) {
      return ServiceWords.parse(words, origin);
    }
    return Dnsjava.parse(type, words, origin);
  }

  static int number(Token word, int most) {
    if (word.quoted()
        || !word.text().matches("[0-9]{1,9}")
        || Integer.parseInt(word.text()) > most) {
      throw new IllegalArgumentException("found " + word + "; expected a number of 0 to " + most);
    }
    return Integer.parseInt(word.text());
  }

  private static void count(List<Token> words, int expected) {
    if (words.size() != expected) {
      throw new IllegalArgumentException("found " + words.size() + " fields; expected " + expected);
    }
  }

  /** RFC 3597 section 5: the length, then as many octets, blanks allowed between digits. */
  private static Octets generic(List<Token> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException("found \\# alone; expected a length (RFC 3597 section 5)");
    }
    int length = number(words.get(1), 65535);
    StringBuilder hex = new StringBuilder();
    words.subList(2, words.size()).forEach(each -> hex.append(each.text()));
    if (!hex.toString().matches("([0-9a-fA-F]{2})*") || hex.length() != 2 * length) {
      throw new IllegalArgumentException(
          "found " + hex.length() + " characters; expected " + 2 * length + " hexadecimal digits");
    }
    return Octets.copyOf(HexFormat.of().parseHex(hex));
  }

  /**
   * Numbers, then hexadecimal digits with blanks anywhere (RFC 4034 section 5.3). Digests of any
   * length are taken: a zone is held as it is.
   */
  private static Octets hexTail(List<Token> words, List<Integer> widths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (words.size() < widths.size()) {
      throw new IllegalArgumentException(
          "found " + words.size() + " fields; expected " + (widths.size() + 1));
    }
    for (int i = 0; i < widths.size(); i++) {
      boolean algorithm = widths.equals(List.of(2, 1, 1)) && i == 1;
      put(
          out,
          algorithm ? algorithm(words.get(i)) : wide(words.get(i), widths.get(i)),
          widths.get(i));
    }
    StringBuilder hex = new StringBuilder();
    words.subList(widths.size(), words.size()).forEach(each -> hex.append(each.text()));
    if (!hex.toString().matches("([0-9a-fA-F]{2})*")) {
      throw new IllegalArgumentException(
          "found '" + hex + "'; expected hexadecimal digits in pairs");
    }
    out.writeBytes(HexFormat.of().parseHex(hex));
    return Octets.copyOf(out.toByteArray());
  }

  /** A number, or its mnemonic (RFC 4034 section 5.3 allows both). */
  private static long algorithm(Token word) {
    return word.text().matches("[0-9]+") ? number(word, 255) : Dnsjava.algorithm(word.text());
  }

  private static long wide(Token word, int octets) {
    long most = (1L << 8 * octets) - 1;
    if (word.quoted()
        || !word.text().matches("[0-9]{1,10}")
        || Long.parseLong(word.text()) > most) {
      throw new IllegalArgumentException("found " + word + "; expected a number of 0 to " + most);
    }
    return Long.parseLong(word.text());
  }

  private static void put(ByteArrayOutputStream out, long value, int octets) {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
  }

  /** RFC 7477 section 2.1: serial, flags, types. */
  private static Octets childSync(List<Token> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException("found " + words.size() + " fields; expected 2 or more");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, wide(words.get(0), 4), 4);
    put(out, wide(words.get(1), 2), 2);
    out.writeBytes(TypeBitmap.of(words.subList(2, words.size())));
    return Octets.copyOf(out.toByteArray());
  }

  /** The texts of words, for those that need them by index. */
  static List<String> texts(List<Token> words) {
    List<String> texts = new ArrayList<>();
    words.forEach(each -> texts.add(each.toString()));
    return texts;
  }
}
