// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Labels in other scripts. Inside there are A-labels only; a U-label is taken where IDNA2003, which
 * the platform has, and IDNA2008 (RFC 5891) cannot differ: it is in lower case and NFC, has
 * letters, digits, marks and hyphens only, none of the characters that the two map differently, and
 * comes back the same. Any other is refused, with the A-label that IDNA2008 gives it.
 */
final class Scripts {
  /** Sharp s, final sigma, the joiners: RFC 5894 section 7.2. */
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private Scripts() {}

  /** Puts the A-label of a label that has octets outside ASCII; returns where it ends. */
  static int label(Words words, int i, int from, int to, byte[] out, int at) {
    byte[] in = words.bytes();
    for (int k = from; k < to; k++) {
      if (in[k] == '\\') {
        throw mixed(words, i);
      }
    }
    String text = decoded(words, i, from, to);
    String ascii = beyondDoubt(text);
    if (ascii == null) {
      String form = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      throw new SyntaxException(
          from,
          words.shown(i)
              + " has a label whose A-label is not beyond doubt; expected the A-label itself, xn--"
              + Punycode.encode(form)
              + " if that is what was meant (RFC 5891 section 4)");
    }
    for (int k = 0; k < ascii.length(); k++) {
      out[at + k] = (byte) ascii.charAt(k);
    }
    return at + ascii.length();
  }

  static SyntaxException mixed(Words words, int i) {
    return words.error(
        i,
        words.shown(i)
            + " mixes escapes with octets outside ASCII; expected an A-label (xn--...), or \\DDD for"
            + " every such octet");
  }

  private static String decoded(Words words, int i, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(words.bytes(), from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw words.error(
          i,
          "octets outside ASCII that are no UTF-8 in a domain name; expected an A-label (xn--...), or"
              + " \\DDD for an octet");
    }
  }

  private static @org.jspecify.annotations.Nullable String beyondDoubt(String text) {
    boolean plain =
        text.codePointCount(0, text.length()) <= 63
            && Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            && text.equals(text.toLowerCase(Locale.ROOT))
            && text.codePoints().allMatch(Scripts::isLetter);
    if (!plain) {
      return null;
    }
    try {
      String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
      boolean stable = ascii.startsWith("xn--") && IDN.toUnicode(ascii).equals(text);
      return stable && ascii.equals("xn--" + Punycode.encode(text)) ? ascii : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLetter(int c) {
    int type = Character.getType(c);
    return c == '-'
        || c >= '0' && c <= '9'
        || (type == Character.LOWERCASE_LETTER
                || type == Character.OTHER_LETTER
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK)
            && DEVIATIONS.indexOf(c) < 0;
  }
}
