// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * Character-strings of the withdrawn type 99 (RFC 7208 section 3.1).
 *
 * @param strings at least one
 */
public record Spf(List<Octets> strings) implements Rdata {
  /** Checks the ranges and copies the list. */
  public Spf {
    strings = Check.strings("strings", strings);
  }

  static Spf read(WireReader in) {
    return new Spf(in.strings());
  }

  /**
   * A record of one text in UTF-8, cut into strings of 255 octets where it is longer.
   *
   * @throws IllegalArgumentException when it does not fit into one record
   */
  public static Spf of(String text) {
    return new Spf(CharacterStrings.cut(text));
  }

  /** All strings joined, as SPF, DKIM and DMARC read them (RFC 7208 section 3.3). */
  public Octets joined() {
    return CharacterStrings.join(strings);
  }

  /** All strings joined, as UTF-8; octets that are not UTF-8 become U+FFFD. */
  public String joinedText() {
    return CharacterStrings.text(joined());
  }

  @Override
  public RecordType type() {
    return RecordType.SPF;
  }

  @Override
  public Octets octets() {
    return new WireWriter().strings(strings).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
