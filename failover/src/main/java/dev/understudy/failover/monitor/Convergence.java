// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rounds of a monitor add up to. Pure; immutable, thread-safe.
 *
 * @param state how far the move is
 * @param curve the share of vantage points that had moved, one point per round
 * @param moved when each vantage point was first seen at the new provider and has been since
 * @param alarms what is wrong with the new provider, one line each; empty when nothing is
 */
public record Convergence(
    State state, List<Point> curve, Map<String, Instant> moved, List<String> alarms) {
  private static final int STEADY_ROUNDS = 3;

  /** How far a move is. */
  public enum State {
    /** Every vantage point that can tell has been at the new provider for three rounds. */
    CONVERGED,
    /** Some are still on their way. */
    CONVERGING,
    /** Some had moved and have not been at the new provider for two rounds. */
    REGRESSED
  }

  /**
   * One point of the curve.
   *
   * @param at when
   * @param moved how many vantage points were at the new provider
   * @param counted how many could tell, failures included
   */
  public record Point(Instant at, int moved, int counted) {
    /** The share that had moved, 0 to 1; 0 when none could tell. */
    public double share() {
      return counted == 0 ? 0 : (double) moved / counted;
    }
  }

  /** Copies the collections. */
  public Convergence {
    curve = List.copyOf(curve);
    moved = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(moved));
    alarms = List.copyOf(alarms);
  }

  /**
   * Judges rounds.
   *
   * @param rounds in the order they were made
   * @param targets whose answers are right after the change: one provider, or both
   * @param cadence how often rounds were due; a gap of more than two rounds starts the count anew
   * @param started when the clock started
   */
  public static Convergence of(
      List<Round> rounds, Set<Sight.Seen> targets, Cadence cadence, Instant started) {
    List<Point> curve = new ArrayList<>();
    Map<String, Instant> moved = new LinkedHashMap<>();
    TreeSet<String> everMoved = new TreeSet<>();
    int steady = 0;
    Optional<Round> before = Optional.empty();
    for (Round round : rounds) {
      Point point = point(round, targets);
      curve.add(point);
      if (before.isPresent() && isGap(before.get(), round, cadence, started)) {
        steady = 0;
      }
      steady = point.moved() == point.counted() ? steady + 1 : 0;
      for (Sight sight : round.sights()) {
        if (targets.contains(sight.seen())) {
          moved.putIfAbsent(sight.vantage(), round.at());
          everMoved.add(sight.vantage());
        } else if (counts(sight.seen())) {
          moved.remove(sight.vantage());
        }
      }
      before = Optional.of(round);
    }
    List<String> alarms = alarms(rounds, targets);
    List<String> back = lostForTwoRounds(rounds, targets, everMoved);
    State state =
        !back.isEmpty()
            ? State.REGRESSED
            : steady >= STEADY_ROUNDS ? State.CONVERGED : State.CONVERGING;
    return new Convergence(state, curve, moved, alarms);
  }

  private static boolean isGap(Round before, Round round, Cadence cadence, Instant started) {
    Duration due = cadence.intervalAt(Duration.between(started, before.at()));
    return Duration.between(before.at(), round.at()).compareTo(due.multipliedBy(3)) > 0;
  }

  private static Point point(Round round, Set<Sight.Seen> targets) {
    int moved = 0;
    int counted = 0;
    for (Sight sight : round.sights()) {
      moved += targets.contains(sight.seen()) ? 1 : 0;
      counted += counts(sight.seen()) ? 1 : 0;
    }
    return new Point(round.at(), moved, counted);
  }

  private static boolean counts(Sight.Seen seen) {
    return seen != Sight.Seen.CANNOT_TELL && seen != Sight.Seen.VOID;
  }

  /** Vantage points that had moved and were elsewhere or failed in each of the last two rounds. */
  private static List<String> lostForTwoRounds(
      List<Round> rounds, Set<Sight.Seen> targets, TreeSet<String> everMoved) {
    if (rounds.size() < 2) {
      return List.of();
    }
    List<Round> last = rounds.subList(rounds.size() - 2, rounds.size());
    return everMoved.stream()
        .filter(
            label ->
                last.stream()
                    .allMatch(
                        round ->
                            round
                                .sight(label)
                                .filter(
                                    sight ->
                                        counts(sight.seen()) && !targets.contains(sight.seen()))
                                .isPresent()))
        .toList();
  }

  /** Failures that only the new provider can be the cause of, seen twice in a row. */
  private static List<String> alarms(List<Round> rounds, Set<Sight.Seen> targets) {
    List<String> alarms = new ArrayList<>();
    if (rounds.size() < 2) {
      return alarms;
    }
    Round now = rounds.get(rounds.size() - 1);
    Round before = rounds.get(rounds.size() - 2);
    TreeSet<String> failing = new TreeSet<>();
    TreeSet<String> moved = new TreeSet<>();
    for (Round round : rounds.subList(0, rounds.size() - 2)) {
      for (Sight sight : round.sights()) {
        if (targets.contains(sight.seen())) {
          moved.add(sight.vantage());
        }
      }
    }
    for (String label : moved) {
      if (failed(now, label) && failed(before, label)) {
        failing.add(label);
      }
    }
    if (failing.size() >= 2) {
      alarms.add(
          "vantage points that had moved fail again, two rounds in a row: "
              + String.join(", ", failing));
    }
    List<String> servers =
        now.servers().stream()
            .filter(each -> each.state() != ServerSight.State.NEW)
            .map(ServerSight::server)
            .filter(
                server ->
                    before.servers().stream()
                        .anyMatch(
                            each ->
                                each.server().equals(server)
                                    && each.state() != ServerSight.State.NEW))
            .toList();
    if (!servers.isEmpty()) {
      alarms.add(
          "servers of the new provider do not answer rightly, two rounds in a row: "
              + String.join(", ", servers));
    }
    return alarms;
  }

  private static boolean failed(Round round, String label) {
    return round.sight(label).filter(each -> each.seen() == Sight.Seen.FAILED).isPresent();
  }
}
