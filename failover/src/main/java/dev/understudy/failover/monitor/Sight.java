// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import dev.understudy.finding.SafeText;

/**
 * What one vantage point saw in one round.
 *
 * @param vantage its label
 * @param seen who answered it
 * @param detail the evidence, in words, safe to print
 */
public record Sight(String vantage, Seen seen, String detail) {
  /** Who answered a vantage point. */
  public enum Seen {
    /** The primary. */
    PRIMARY,
    /** The secondary. */
    SECONDARY,
    /** Nobody, or an error. */
    FAILED,
    /** Somebody, but both providers would answer alike. */
    CANNOT_TELL,
    /** The vantage point itself was not usable; no evidence about the zone. */
    VOID
  }

  /** Makes the detail safe to print. */
  public Sight {
    detail = SafeText.of(detail);
  }
}
