// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The presentation form of rdata cut into its fields, with quotes and escapes taken off, and back:
 * what vendors' fields are made of.
 */
final class RdataWords {
  private static final int STRING = 255;

  private RdataWords() {}

  /** The fields of rdata; octets above 127 stay escaped. */
  static List<String> split(RecordType type, Octets rdata) {
    return cut(print(type, rdata));
  }

  /** The presentation form of rdata. */
  static String print(RecordType type, Octets rdata) {
    return Rrset.of(DomainName.ROOT, type, new Ttl(0), rdata).rdataTexts().get(0);
  }

  /** Cuts at blanks outside quotes. */
  static List<String> cut(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(i + 1);
        if (quoted && !Character.isDigit(next)) {
          word.append(next);
        } else {
          word.append(c).append(next);
        }
        i++;
        started = true;
      } else if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (c == ' ' && !quoted) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  /** Rdata from presentation form; names are absolute with or without a final dot. */
  static Octets parse(RecordType type, String text) {
    return RdataText.parse(type, text, DomainName.ROOT);
  }

  /** A raw text as a quoted character-string, its UTF-8 octets escaped where they must be. */
  static String quoted(String raw) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
      int octet = b & 0xff;
      if (octet == '"' || octet == '\\') {
        out.append('\\').append((char) octet);
      } else if (octet < 0x20 || octet > 0x7e) {
        out.append(String.format("\\%03d", octet));
      } else {
        out.append((char) octet);
      }
    }
    return out.append('"').toString();
  }

  /** A name with its final dot; an empty one is the root. */
  static String absolute(String name) {
    return name.endsWith(".") ? name : name + ".";
  }

  /** TXT rdata of one raw text, cut into strings of 255 octets. */
  static Octets rawText(String raw) {
    return strings(List.of(raw.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * TXT rdata of quoted strings; a string over 255 octets is cut.
   *
   * @throws IllegalArgumentException when the quotes are not closed or something stands outside
   */
  static Octets quotedText(String content) {
    List<byte[]> strings = new ArrayList<>();
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < octets.length) {
      if (octets[at] == ' ') {
        at++;
        continue;
      }
      if (octets[at] != '"') {
        throw new IllegalArgumentException("text outside of quotes");
      }
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      at = quotedString(octets, at + 1, one);
      strings.add(one.toByteArray());
    }
    return strings(strings);
  }

  private static int quotedString(byte[] octets, int from, ByteArrayOutputStream into) {
    int at = from;
    while (at < octets.length && octets[at] != '"') {
      if (octets[at] == '\\' && at + 1 < octets.length) {
        at++;
        if (at + 2 < octets.length && Character.isDigit(octets[at])) {
          into.write(Integer.parseInt(new String(octets, at, 3, StandardCharsets.US_ASCII)));
          at += 3;
          continue;
        }
      }
      into.write(octets[at++]);
    }
    if (at >= octets.length) {
      throw new IllegalArgumentException("quotes that are not closed");
    }
    return at + 1;
  }

  private static Octets strings(List<byte[]> strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] string : strings) {
      int at = 0;
      do {
        int length = Math.min(STRING, string.length - at);
        out.write(length);
        out.write(string, at, length);
        at += length;
      } while (at < string.length);
    }
    return Octets.copyOf(out.toByteArray());
  }

  /** TXT rdata as quoted strings separated by blanks. */
  static String quotedStrings(Octets rdata) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < rdata.length()) {
      int length = rdata.at(at);
      byte[] string = rdata.slice(at + 1, at + 1 + length).toByteArray();
      out.append(out.length() == 0 ? "" : " ").append('"');
      for (byte b : string) {
        int octet = b & 0xff;
        if (octet == '"' || octet == '\\') {
          out.append('\\').append((char) octet);
        } else if (octet < 0x20 || octet > 0x7e) {
          out.append(String.format("\\%03d", octet));
        } else {
          out.append((char) octet);
        }
      }
      out.append('"');
      at += 1 + length;
    }
    return out.toString();
  }

  /** TXT rdata as one text, its strings joined; octets that are no UTF-8 are lost. */
  static String joined(Octets rdata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < rdata.length()) {
      int length = rdata.at(at);
      out.writeBytes(rdata.slice(at + 1, at + 1 + length).toByteArray());
      at += 1 + length;
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
