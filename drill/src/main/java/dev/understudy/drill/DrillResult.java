// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.report.Timeline;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a drill showed.
 *
 * @param scenario what happened
 * @param sabotage what was done wrong on purpose
 * @param zone the zone
 * @param steps what was done, in order
 * @param parityBefore whether the secondary held what the primary did, before the outage
 * @param parityAfter whether the primary held what the secondary did, after the rollback
 * @param tallies what users saw, by vantage point and phase
 * @param moved when each vantage point was first answered by the secondary and, later, by the
 *     primary again; by label
 * @param checks what a drill must show, and whether it did
 * @param refusal why a safety rule refused to go on; empty when none did
 * @param timeline what each vantage point saw
 */
public record DrillResult(
    Scenario scenario,
    Sabotage sabotage,
    DomainName zone,
    List<StepRecord> steps,
    String parityBefore,
    String parityAfter,
    List<Tally> tallies,
    Map<String, List<Instant>> moved,
    List<CheckRecord> checks,
    String refusal,
    Timeline timeline) {
  /** Copies the lists. */
  public DrillResult {
    steps = List.copyOf(steps);
    tallies = List.copyOf(tallies);
    moved = Map.copyOf(moved);
    checks = List.copyOf(checks);
  }

  /** Whether the drill showed all it must. */
  public boolean passed() {
    return refusal.isEmpty() && checks.stream().allMatch(CheckRecord::holds);
  }

  /** The exit status of a command that ran it: 0 passed, 1 failed, 4 refused by a safety rule. */
  public int exitStatus() {
    return !refusal.isEmpty() ? 4 : passed() ? 0 : 1;
  }

  /** The verdict in one sentence. */
  public String verdict() {
    if (!refusal.isEmpty()) {
      return "Refused by a safety rule: " + refusal;
    }
    long failed = checks.stream().filter(each -> !each.holds()).count();
    return failed == 0
        ? "The understudy took over and gave the stage back: all " + checks.size() + " checks hold."
        : failed
            + " of "
            + checks.size()
            + " checks do not hold, the first: "
            + checks.stream().filter(each -> !each.holds()).findFirst().orElseThrow().name();
  }
}
