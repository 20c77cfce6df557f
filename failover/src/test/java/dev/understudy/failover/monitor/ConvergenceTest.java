// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.failover.monitor.Sight.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  /** Rounds a minute apart; in each a letter a vantage: p, s, f(ailed), c(annot tell), v(oid). */
  private static List<Round> rounds(String... rows) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      rounds.add(round(i + 1, START.plusSeconds(60L * i), rows[i], ServerSight.State.NEW));
    }
    return rounds;
  }

  private static Round round(int number, Instant at, String row, ServerSight.State server) {
    List<Sight> sights = new ArrayList<>();
    for (int v = 0; v < row.length(); v++) {
      sights.add(new Sight("v" + v, seen(row.charAt(v)), ""));
    }
    return new Round(
        number, at, List.of(), List.of(new ServerSight("ns1", server, "")), List.of(), sights);
  }

  private static Seen seen(char letter) {
    return switch (letter) {
      case 'p' -> Seen.PRIMARY;
      case 's' -> Seen.SECONDARY;
      case 'f' -> Seen.FAILED;
      case 'c' -> Seen.CANNOT_TELL;
      default -> Seen.VOID;
    };
  }

  private static Convergence of(List<Round> rounds) {
    return Convergence.of(rounds, java.util.Set.of(Seen.SECONDARY), Cadence.standard(), START);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "sss,             CONVERGING",
    "sss sss,         CONVERGING",
    "sss sss sss,     CONVERGED",
    "ssp sss sss,     CONVERGING",
    "ssp sss sss sss, CONVERGED",
    "ssc ssc ssc,     CONVERGED",
    "ssv ssv ssv,     CONVERGED",
    "ccc ccc ccc,     CONVERGED",
    "fff fff fff,     CONVERGING",
    "sss sss sss ssp, CONVERGING",
    "sss sss sss ssp ssp, REGRESSED",
    "sss sss sss ssf ssf, REGRESSED",
    "sss sss sss ssf sss, CONVERGING",
  })
  void of_rounds_state(String rows, Convergence.State state) {
    assertThat(of(rounds(rows.split(" "))).state()).isEqualTo(state);
  }

  @Test
  void curve_countsThoseThatCanTell() {
    Convergence convergence = of(rounds("pfcv", "ssfc"));

    assertThat(convergence.curve())
        .containsExactly(
            new Convergence.Point(START, 0, 2), new Convergence.Point(START.plusSeconds(60), 2, 3));
  }

  @Test
  void moved_isSinceWhenItHasStayed() {
    assertThat(of(rounds("s", "p", "s", "s")).moved()).containsEntry("v0", START.plusSeconds(120));
  }

  @Test
  void alarms_twoMovedVantagesFailTwiceInARow() {
    assertThat(of(rounds("sss", "ffs", "ffs")).alarms()).hasSize(1);
    assertThat(of(rounds("sss", "fss", "fss")).alarms()).as("one alone").isEmpty();
    assertThat(of(rounds("sss", "ffs", "sss")).alarms()).as("once only").isEmpty();
    assertThat(of(rounds("pps", "ffs", "ffs")).alarms()).as("still at the old one").isEmpty();
  }

  @Test
  void alarms_newServerSilentTwiceInARow() {
    List<Round> rounds =
        List.of(
            round(1, START, "s", ServerSight.State.SILENT),
            round(2, START.plusSeconds(60), "s", ServerSight.State.SILENT));

    assertThat(of(rounds).alarms()).singleElement().asString().contains("ns1");
  }

  @Test
  void of_gapOfMoreThanTwoRounds_startsTheCountAnew() {
    List<Round> rounds = new ArrayList<>(rounds("s", "s"));
    rounds.add(round(3, START.plus(Duration.ofMinutes(9)), "s", ServerSight.State.NEW));

    assertThat(of(rounds).state()).isEqualTo(Convergence.State.CONVERGING);
  }

  @Test
  void round_encodedAndDecoded_isTheSame() {
    Round round =
        new Round(
            7,
            START,
            List.of(new ServerSight("a.nic.com. (192.0.2.1)", ServerSight.State.OLD, "x\ty\n")),
            List.of(),
            List.of(new ServerSight("ns1", ServerSight.State.SILENT, "SILENT: nothing")),
            List.of(new Sight("resolver one", Seen.CANNOT_TELL, "")));

    assertThat(Round.decode(round.encode())).isEqualTo(round);
  }

  @ParameterizedTest(name = "after {0} min: every {1} min")
  @CsvSource({"0, 1", "14, 1", "15, 5", "134, 5", "135, 60", "6000, 60"})
  void cadence_standard_slowsDown(long minutes, long interval) {
    assertThat(Cadence.standard().intervalAt(Duration.ofMinutes(minutes)))
        .isEqualTo(Duration.ofMinutes(interval));
  }
}
