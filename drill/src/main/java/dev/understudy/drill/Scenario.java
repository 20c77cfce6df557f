// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import java.util.Locale;

/** What happens in a drill. */
public enum Scenario {
  /** The primary is lost altogether; the delegation moves to the secondary and back. */
  REDELEGATE("the primary is lost; the delegation moves to the secondary at the registrar"),
  /** Both providers are delegated when the primary is lost. */
  ALREADY_DELEGATED("both providers are delegated when the primary is lost"),
  /** The primary answers wrongly while both are delegated; it is taken out first. */
  WRONG_ANSWERS("both providers are delegated and the primary answers wrongly"),
  /** The primary comes back with an old zone while the cutover is under way. */
  PRIMARY_RETURNS_OLD("the primary comes back with an old zone in mid-cutover");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  /** What happens, in one clause. */
  public String title() {
    return title;
  }

  /** The name as people write it: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether both providers are delegated from the start. */
  boolean delegatesBoth() {
    return this == ALREADY_DELEGATED || this == WRONG_ANSWERS;
  }

  /**
   * Reads the name of a scenario.
   *
   * @throws IllegalArgumentException when there is none of that name; the message lists them
   */
  public static Scenario parse(String word) {
    return Words.parse("scenario", word, values(), Scenario::word);
  }
}
