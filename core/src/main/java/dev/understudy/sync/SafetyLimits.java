// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

/**
 * How much a sync may change without somebody's consent. Counts are of RRsets, without those that
 * each provider makes by itself (SOA and NS at the apex, DNSSEC). A limit of a percentage and a
 * count is touched when both are exceeded; so that zones of a few RRsets, which a count alone lets
 * through, are covered too, small zones have floors of their own. Immutable, thread-safe.
 *
 * @param changedPercent how much of the target may be updated or deleted; default 30
 * @param changedCount how many may always be updated or deleted; default 10
 * @param smallZone up to how many RRsets the target is a small zone; default 10
 * @param smallZoneDeletes how many deletes a small zone can take; default 3
 * @param smallZoneUpdates how many RRsets of a small zone may get other rdata; default 5
 * @param shrunkPercent how much smaller the source may be than what was last verified; default 20
 * @param shrunkCount how much smaller it may always be; default 5
 * @param createdPercent how much of the source may be missing at a target larger than a small zone,
 *     so that half a listing is not taken for a target yet to be filled; default 50
 * @param createdCount how many may always be created; default 10
 * @param quarantined how many groups of changes may be refused before the objection is taken to be
 *     to all of them and the run stops; default 10
 */
public record SafetyLimits(
    int changedPercent,
    int changedCount,
    int smallZone,
    int smallZoneDeletes,
    int smallZoneUpdates,
    int shrunkPercent,
    int shrunkCount,
    int createdPercent,
    int createdCount,
    int quarantined) {
  /** Checks the ranges. */
  public SafetyLimits {
    for (int percent : new int[] {changedPercent, shrunkPercent, createdPercent}) {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("a percentage is within 0 to 100, not " + percent);
      }
    }
    for (int count :
        new int[] {
          changedCount,
          smallZone,
          smallZoneDeletes,
          smallZoneUpdates,
          shrunkCount,
          createdCount,
          quarantined
        }) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is not negative: " + count);
      }
    }
  }

  /** The defaults. */
  public static SafetyLimits defaults() {
    return new SafetyLimits(30, 10, 10, 3, 5, 20, 5, 50, 10, 10);
  }

  boolean isTooManyChanges(int touched, int held) {
    return exceeds(touched, held, changedPercent, changedCount);
  }

  boolean isTooManyCreates(int creates, int held, int sourceCount) {
    return held > smallZone && exceeds(creates, sourceCount, createdPercent, createdCount);
  }

  boolean isTooMuchLost(int now, int then) {
    return exceeds(then - now, then, shrunkPercent, shrunkCount);
  }

  private static boolean exceeds(int part, int whole, int percent, int count) {
    return part > count && 100L * part > (long) percent * whole;
  }
}
