// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes names in other words. */
final class NameSpeller {
  private final Set<Spelling> spellings;
  private final RandomGenerator random;

  NameSpeller(Set<Spelling> spellings, RandomGenerator random) {
    this.spellings = spellings;
    this.random = random;
  }

  String absolute(DomainName name) {
    return respelled(name.toString());
  }

  /** Below the origin if names may be relative, absolute now and then. */
  String relative(DomainName name, DomainName origin) {
    boolean relative = spellings.contains(Spelling.RELATIVE_NAMES) && random.nextInt(8) > 0;
    return relative ? respelled(name.relativeTo(origin)) : absolute(name);
  }

  /** A word whose letter case does not matter. */
  String cased(String word) {
    return spellings.contains(Spelling.NAME_CASE) ? respelled(word, true, false) : word;
  }

  private String respelled(String name) {
    return respelled(
        name, spellings.contains(Spelling.NAME_CASE), spellings.contains(Spelling.ESCAPES));
  }

  private String respelled(String name, boolean cases, boolean escapes) {
    if (!cases && !escapes || name.equals("@")) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\') {
        int end = i + (Character.isDigit(name.charAt(i + 1)) ? 4 : 2);
        out.append(name, i, end);
        i = end - 1;
        continue;
      }
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (cases && letter && random.nextInt(3) == 0) {
        c = (char) (c ^ 0x20);
      }
      if (escapes && c != '.' && random.nextInt(8) == 0) {
        out.append(String.format("\\%03d", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
