// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import java.util.Locale;

/** What a drill does wrong on purpose, to show that it can fail. */
public enum Sabotage {
  /** Nothing. */
  NONE,
  /** After the rollback the old servers are stopped at once, not when caches have let go. */
  SKIP_WAIT,
  /** The secondary was never provisioned. */
  EMPTY_SECONDARY,
  /** Nobody cuts over. */
  NO_CUTOVER;

  /** The name as people write it: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the name of a sabotage.
   *
   * @throws IllegalArgumentException when there is none of that name; the message lists them
   */
  public static Sabotage parse(String word) {
    return Words.parse("sabotage", word, values(), Sabotage::word);
  }
}
