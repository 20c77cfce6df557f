// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.List;

/**
 * Character-strings (RFC 1035 section 3.3.14): octets, of 0 to 255 each.
 *
 * @param strings at least one
 */
public record Txt(List<Octets> strings) implements Rdata {
  /** Checks the ranges and copies the list. */
  public Txt {
    strings = Check.strings("strings", strings);
  }

  static Txt read(WireReader in) {
    return new Txt(in.strings());
  }

  /**
   * A record of one text in UTF-8, cut into strings of 255 octets where it is longer.
   *
   * @throws IllegalArgumentException when it does not fit into one record
   */
  public static Txt of(String text) {
    return new Txt(CharacterStrings.cut(text));
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
    return RecordType.TXT;
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
