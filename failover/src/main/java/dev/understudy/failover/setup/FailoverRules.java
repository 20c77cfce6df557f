// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.setup;

import dev.understudy.failover.monitor.Cadence;
import dev.understudy.validation.timing.Margin;
import java.time.Duration;

/**
 * The limits a failover keeps to; immutable, thread-safe. Waiting times are not among them: those
 * come from what was observed.
 *
 * @param snapshotAge the age of a snapshot above which a cutover needs an approver; default 24 h
 * @param soak how long the primary must have been healthy without interruption before a rollback
 *     submits anything; default 24 h
 * @param soakProbe how often it is probed meanwhile; default 5 min
 * @param publication how long the parent may take to publish a change before it counts as stuck;
 *     default 24 h
 * @param publicationProbe how often the parent's servers are asked meanwhile; default 30 s
 * @param serving how long a provider may take to serve what its API accepted; default 10 min
 * @param callTimeout how long one look at the world may take; default 2 min
 * @param cadence how often the monitor looks after a change
 * @param leastVantages how many valid vantage points an unattended claim needs; default 5
 * @param leastMargin the least safety margin of a wait for caches; default 300 s. Shorter only
 *     where all clocks and all servers are known, as in a lab
 */
public record FailoverRules(
    Duration snapshotAge,
    Duration soak,
    Duration soakProbe,
    Duration publication,
    Duration publicationProbe,
    Duration serving,
    Duration callTimeout,
    Cadence cadence,
    int leastVantages,
    Duration leastMargin) {
  /** Checks that what must be positive is. */
  public FailoverRules {
    positive("soakProbe", soakProbe);
    positive("publication", publication);
    positive("publicationProbe", publicationProbe);
    positive("serving", serving);
    positive("callTimeout", callTimeout);
    if (soak.isNegative()
        || snapshotAge.isNegative()
        || leastVantages < 0
        || leastMargin.isNegative()) {
      throw new IllegalArgumentException(
          "soak, snapshot age, least vantages and least margin are not negative");
    }
  }

  private static void positive(String what, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(what + " is more than zero, not " + value);
    }
  }

  /** The defaults. */
  public static FailoverRules standard() {
    return new FailoverRules(
        Duration.ofHours(24),
        Duration.ofHours(24),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        Cadence.standard(),
        5,
        Margin.LEAST);
  }

  /** The same with another age of snapshots. */
  public FailoverRules withSnapshotAge(Duration changed) {
    return new FailoverRules(
        changed,
        soak,
        soakProbe,
        publication,
        publicationProbe,
        serving,
        callTimeout,
        cadence,
        leastVantages,
        leastMargin);
  }

  /** The same with another soak time; zero means that one good look is enough. */
  public FailoverRules withSoak(Duration changed) {
    return new FailoverRules(
        snapshotAge,
        changed,
        soakProbe,
        publication,
        publicationProbe,
        serving,
        callTimeout,
        cadence,
        leastVantages,
        leastMargin);
  }

  /** The same with another deadline for publication and another pause between looks. */
  public FailoverRules withPublication(Duration deadline, Duration probe) {
    return new FailoverRules(
        snapshotAge,
        soak,
        soakProbe,
        deadline,
        probe,
        serving,
        callTimeout,
        cadence,
        leastVantages,
        leastMargin);
  }

  /** The same with another cadence. */
  public FailoverRules withCadence(Cadence changed) {
    return new FailoverRules(
        snapshotAge,
        soak,
        soakProbe,
        publication,
        publicationProbe,
        serving,
        callTimeout,
        changed,
        leastVantages,
        leastMargin);
  }

  /** The same with another pause between looks at a primary that proves itself. */
  public FailoverRules withSoakProbe(Duration changed) {
    return new FailoverRules(
        snapshotAge,
        soak,
        changed,
        publication,
        publicationProbe,
        serving,
        callTimeout,
        cadence,
        leastVantages,
        leastMargin);
  }

  /** The same with another least margin; zero is for labs only. */
  public FailoverRules withLeastMargin(Duration changed) {
    return new FailoverRules(
        snapshotAge,
        soak,
        soakProbe,
        publication,
        publicationProbe,
        serving,
        callTimeout,
        cadence,
        leastVantages,
        changed);
  }
}
