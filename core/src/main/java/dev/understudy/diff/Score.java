// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

/**
 * How many RRsets of two versions of a zone are the same, each owner name and type counted once.
 *
 * @param same equal on the wire or in meaning
 * @param different only on one side, or with other rdata or another TTL
 * @param unknown not to be told
 * @param exempt taken as equal by a policy
 */
public record Score(int same, int different, int unknown, int exempt) {
  /**
   * The share of what is the same in what is not exempt, rounded down: 100 only when nothing
   * differs and nothing is unknown.
   */
  public int percent() {
    long judged = (long) same + different + unknown;
    return judged == 0 ? 100 : (int) (100L * same / judged);
  }

  /** {@code 98 % (49 of 50 RRsets the same, 1 different, 0 unknown, 3 exempt)}. */
  @Override
  public String toString() {
    return percent()
        + " % ("
        + same
        + " of "
        + ((long) same + different + unknown)
        + " RRsets the same, "
        + different
        + " different, "
        + unknown
        + " unknown, "
        + exempt
        + " exempt)";
  }
}
