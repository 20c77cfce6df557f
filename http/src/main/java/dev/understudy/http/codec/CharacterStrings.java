// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http.codec;

import dev.understudy.zone.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The character-strings of TXT rdata (RFC 1035 section 3.3.14) between the wire and the two forms
 * in which interfaces give them: quoted as in a master file, or one raw text.
 */
public final class CharacterStrings {
  private static final int LONGEST = 255;

  private CharacterStrings() {}

  /**
   * Reads strings in double quotes, blanks between them. Within the quotes a backslash escapes as
   * in RFC 1035 section 5.1; other characters stand for their UTF-8 octets.
   *
   * @return the rdata
   * @throws IllegalArgumentException when the text is anything else, or a string exceeds 255 octets
   */
  public static Octets parseQuoted(String text) {
    List<byte[]> strings = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        i++;
        continue;
      }
      if (c != '"') {
        throw new IllegalArgumentException("position " + (i + 1) + " is outside of double quotes");
      }
      ByteArrayOutputStream string = new ByteArrayOutputStream();
      i = quoted(text, i + 1, string);
      strings.add(string.toByteArray());
    }
    if (strings.isEmpty()) {
      throw new IllegalArgumentException("there is no string");
    }
    return pack(strings);
  }

  private static int quoted(String text, int from, ByteArrayOutputStream out) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < text.length()) {
        if (i + 4 <= text.length() && text.substring(i + 1, i + 4).matches("[0-9]{3}")) {
          int value = Integer.parseInt(text.substring(i + 1, i + 4));
          if (value > 255) {
            throw new IllegalArgumentException("\\" + value + " exceeds 255");
          }
          out.write(value);
          i += 4;
          continue;
        }
        i++;
      }
      int point = text.codePointAt(i);
      out.writeBytes(new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8));
      i += Character.charCount(point);
    }
    throw new IllegalArgumentException("the last double quote is missing");
  }

  /** The rdata of a raw text: its UTF-8 octets, cut into strings of 255. */
  public static Octets ofRaw(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    List<byte[]> strings = new ArrayList<>();
    for (int from = 0; from < octets.length || strings.isEmpty(); from += LONGEST) {
      strings.add(
          java.util.Arrays.copyOfRange(octets, from, Math.min(octets.length, from + LONGEST)));
    }
    return pack(strings);
  }

  private static Octets pack(List<byte[]> strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] string : strings) {
      if (string.length > LONGEST) {
        throw new IllegalArgumentException(
            "a string of " + string.length + " octets exceeds 255 (RFC 1035 section 3.3)");
      }
      out.write(string.length);
      out.writeBytes(string);
    }
    return Octets.copyOf(out.toByteArray());
  }

  /** The strings of rdata in double quotes, blanks between them, in printable ASCII. */
  public static String quote(Octets rdata) {
    StringBuilder out = new StringBuilder();
    for (Octets string : new RdataCursor(rdata).strings()) {
      out.append(out.length() == 0 ? "\"" : " \"");
      for (int i = 0; i < string.length(); i++) {
        int c = string.at(i);
        if (c < 0x20 || c > 0x7e) {
          out.append(String.format("\\%03d", c));
        } else {
          out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
        }
      }
      out.append('"');
    }
    return out.toString();
  }

  /** The strings of rdata joined to one raw text; empty when that is not UTF-8. */
  public static Optional<String> join(Octets rdata) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new RdataCursor(rdata).strings().forEach(each -> all.writeBytes(each.toByteArray()));
    return text(Octets.copyOf(all.toByteArray()));
  }

  /** Octets as text; empty when they are not UTF-8. */
  public static Optional<String> text(Octets octets) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(octets.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A text in double quotes as a master file has it, from its UTF-8 octets. */
  public static String quoteText(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder("\"");
    for (byte b : octets) {
      int c = b & 0xff;
      if (c < 0x20 || c > 0x7e) {
        out.append(String.format("\\%03d", c));
      } else {
        out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
    }
    return out.append('"').toString();
  }
}
