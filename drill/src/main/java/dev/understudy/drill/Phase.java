// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import java.util.Locale;

/** The parts of a drill, as the users live through them. */
public enum Phase {
  /** All is well; caches fill. */
  BEFORE("before the outage"),
  /** The primary has failed and nothing has changed for resolvers yet. */
  OUTAGE("outage, not cut over yet"),
  /** The parent publishes the secondary; caches let go of the primary one by one. */
  CUTTING_OVER("cut over, caches converging"),
  /** Nothing of the old delegation is cached any more. */
  ON_SECONDARY("on the secondary"),
  /** The parent publishes the primary again; caches let go of the secondary one by one. */
  ROLLING_BACK("rolled back, caches converging"),
  /** Nothing of the secondary's delegation is cached any more. */
  AFTER("back on the primary"),
  /** The secondary's servers have been stopped. */
  RETIRED("the secondary's servers are stopped");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  /** The part in words. */
  public String title() {
    return title;
  }

  /** The name in lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
