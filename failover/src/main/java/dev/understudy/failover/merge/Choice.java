// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.merge;

import java.util.Locale;

/** Which version of an RRset is to be served after a rollback, as a person decided. */
public enum Choice {
  /** What the secondary serves now. */
  SECONDARY,
  /** What the primary holds now. */
  PRIMARY,
  /** What the snapshot at the cutover holds. */
  SNAPSHOT;

  /** The choice as people write it, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word of a choice in any case.
   *
   * @throws IllegalArgumentException when it is none of the three
   */
  public static Choice parse(String text) {
    for (Choice each : values()) {
      if (each.word().equals(text.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "a choice is secondary, primary or snapshot, not '" + text + "'");
  }
}
