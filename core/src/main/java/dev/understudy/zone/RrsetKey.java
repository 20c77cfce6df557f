// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.Comparator;

/**
 * What names an RRset within a zone: owner name and type (the class is always IN).
 *
 * @param name the owner name
 * @param type the record type
 */
public record RrsetKey(DomainName name, RecordType type) implements Comparable<RrsetKey> {
  private static final Comparator<RrsetKey> CANONICAL =
      Comparator.comparing(RrsetKey::name).thenComparing(RrsetKey::type);

  @Override
  public int compareTo(RrsetKey other) {
    return CANONICAL.compare(this, other);
  }

  /** Owner name and type with a blank between them: {@code www.example.com. A}. */
  @Override
  public String toString() {
    return name + " " + type;
  }
}
