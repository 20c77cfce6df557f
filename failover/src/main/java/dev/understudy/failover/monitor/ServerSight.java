// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import dev.understudy.finding.SafeText;

/**
 * What one name server said when it was asked directly.
 *
 * @param server its name and address
 * @param state what it serves
 * @param detail the evidence, in words, safe to print
 */
public record ServerSight(String server, State state, String detail) {
  /** What a server serves. */
  public enum State {
    /** What is wanted after the change. */
    NEW,
    /** What was there before it. */
    OLD,
    /** Something else. */
    OTHER,
    /** It did not answer. */
    SILENT
  }

  /** Makes the texts safe to print. */
  public ServerSight {
    server = SafeText.of(server);
    detail = SafeText.of(detail);
  }
}
