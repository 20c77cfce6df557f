// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.RrsetKey;

/**
 * An RRset that a zone cannot do without, and what comparing it gave.
 *
 * @param key which RRset
 * @param why what makes it critical, for people
 * @param state what comparing it gave
 */
public record CriticalRecord(RrsetKey key, String why, State state) {
  /** What comparing an RRset gave. */
  public enum State {
    /** Equal on the wire or in meaning. */
    SAME,
    /** Taken as equal by a policy. */
    EXEMPT,
    /** Whether it is the same cannot be told. */
    UNKNOWN,
    /** Only on one side, or with other rdata or another TTL. */
    DIFFERENT
  }
}
