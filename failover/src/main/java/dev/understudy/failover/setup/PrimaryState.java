// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.setup;

import java.util.Locale;

/** How the primary's name servers do: declared by the operator, and judged by probes. */
public enum PrimaryState {
  /** Every address answers, rightly, over UDP and TCP. */
  HEALTHY,
  /** Some addresses or transports answer rightly, others do not. */
  PARTIAL,
  /** No address answers. */
  DEAD,
  /** Some address answers, and not rightly: other data, refusals, not authoritative. */
  WRONG;

  /** The state as people write it, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word of a state in any case.
   *
   * @throws IllegalArgumentException when it is none of the four
   */
  public static PrimaryState parse(String text) {
    for (PrimaryState each : values()) {
      if (each.word().equals(text.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "a primary is healthy, partial, dead or wrong, not '" + text + "'");
  }
}
