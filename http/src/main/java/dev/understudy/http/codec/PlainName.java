// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http.codec;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.net.IDN;
import java.util.Optional;

/**
 * Domain names as HTTP interfaces give and want them: absolute, mostly without the final dot, no
 * escapes, now and then in Unicode.
 */
public final class PlainName {
  /** Sharp s, final sigma, zero-width joiners: IDNA 2003 and 2008 map them to different names. */
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private PlainName() {}

  /**
   * Reads an absolute name; the final dot may be missing.
   *
   * <p>A name in another script is brought to A-labels where all versions of IDNA agree on it.
   *
   * @throws IllegalArgumentException when it is no name, has quotes, or versions of IDNA differ on
   *     it
   */
  public static DomainName parse(String text) {
    if (text.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a name with quotes, which no plain one has: " + text);
    }
    if (text.chars().allMatch(c -> c < 0x80)) {
      return DomainName.parse(text);
    }
    for (int i = 0; i < text.length(); i++) {
      if (DEVIATIONS.indexOf(text.charAt(i)) >= 0) {
        throw new IllegalArgumentException(
            "a name with U+"
                + String.format("%04X", (int) text.charAt(i))
                + ", which versions of IDNA map differently");
      }
    }
    String ascii = IDN.toASCII(text);
    if (!IDN.toUnicode(ascii).equals(text)) {
      throw new IllegalArgumentException("a name that does not come back from its A-labels");
    }
    return DomainName.parse(ascii);
  }

  /**
   * The name without final dot and escapes, {@code .} for the root.
   *
   * @return empty when a label holds an octet that has no plain form: a dot, a control, a blank, a
   *     backslash, a quote or anything outside ASCII
   */
  public static Optional<String> of(DomainName name) {
    if (name.isRoot()) {
      return Optional.of(".");
    }
    StringBuilder out = new StringBuilder();
    for (Octets label : name.labels()) {
      out.append(out.length() == 0 ? "" : ".");
      for (int i = 0; i < label.length(); i++) {
        int c = label.at(i);
        if (c <= 0x20 || c >= 0x7f || ".\\\"".indexOf(c) >= 0) {
          return Optional.empty();
        }
        out.append((char) c);
      }
    }
    return Optional.of(out.toString());
  }
}
