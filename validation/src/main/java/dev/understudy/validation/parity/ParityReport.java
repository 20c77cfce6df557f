// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether all addresses serve the zone. Immutable, thread-safe.
 *
 * @param probes how many questions each address is asked over each transport
 * @param servers what came of them
 */
public record ParityReport(int probes, List<ServerParity> servers) {
  /** Copies the list. */
  public ParityReport {
    servers = List.copyOf(servers);
  }

  /**
   * FAIL where any answer is not as expected, UNKNOWN where any is missing or nobody was asked,
   * else PASS.
   */
  public Outcome outcome() {
    Outcome worst = servers.isEmpty() ? Outcome.UNKNOWN : Outcome.PASS;
    for (ServerParity each : servers) {
      worst = worst.and(outcome(each));
    }
    return worst;
  }

  private static Outcome outcome(ServerParity server) {
    if (server.mismatches() > 0) {
      return Outcome.FAIL;
    }
    return server.unanswered() + server.notAsked() > 0 || server.matches() == 0
        ? Outcome.UNKNOWN
        : Outcome.PASS;
  }

  /** The share of all questions, 0 to 1, that were answered as expected. */
  public double score() {
    long good = servers.stream().mapToLong(ServerParity::matches).sum();
    long all = (long) probes * servers.size();
    return all == 0 ? 0 : (double) good / all;
  }

  /** How many questions were answered as expected, over all addresses. */
  public int matches() {
    return servers.stream().mapToInt(ServerParity::matches).sum();
  }

  /** How many were answered otherwise. */
  public int mismatches() {
    return servers.stream().mapToInt(ServerParity::mismatches).sum();
  }

  /** How many were not answered, or not asked any more. */
  public int unanswered() {
    return servers.stream().mapToInt(each -> each.unanswered() + each.notAsked()).sum();
  }

  /**
   * Two checks: CON-CONTENT, whether what is answered is the zone, and CON-ANSWERED, whether every
   * question was answered. Both are FATAL.
   */
  public List<CheckResult> results() {
    List<Evidence> content = new ArrayList<>();
    List<Evidence> answered = new ArrayList<>();
    for (ServerParity each : servers) {
      content.add(
          new Evidence(
              each.where(),
              each.mismatches() > 0
                  ? Outcome.FAIL
                  : each.matches() > 0 ? Outcome.PASS : Outcome.UNKNOWN,
              each.mismatches() == 0
                  ? each.matches() + " of " + probes + " as expected"
                  : each.mismatches()
                      + " of "
                      + probes
                      + " otherwise, such as: "
                      + String.join("; ", first(each.mismatchExamples()))));
      int missing = each.unanswered() + each.notAsked();
      answered.add(
          new Evidence(
              each.where(),
              missing == 0 ? Outcome.PASS : Outcome.UNKNOWN,
              missing == 0
                  ? probes + " answered"
                  : missing
                      + " of "
                      + probes
                      + " not answered, such as: "
                      + String.join("; ", first(each.silenceExamples()))));
    }
    return List.of(
        result(
            "CON-CONTENT",
            "every answer is as the zone has it",
            "every answer should be as the zone has it",
            content),
        result(
            "CON-ANSWERED",
            "every question was answered at every address",
            "not every question was answered at every address",
            answered));
  }

  private CheckResult result(String code, String good, String bad, List<Evidence> evidence) {
    Outcome outcome =
        evidence.stream().map(Evidence::outcome).reduce(Outcome::and).orElse(Outcome.UNKNOWN);
    return new CheckResult(
        code,
        Severity.FATAL,
        outcome,
        (outcome == Outcome.PASS ? good : bad)
            + ": "
            + matches()
            + " of "
            + (long) probes * servers.size()
            + " answers as expected, "
            + mismatches()
            + " otherwise, "
            + unanswered()
            + " missing",
        evidence);
  }

  private static List<String> first(List<String> examples) {
    return examples.subList(0, Math.min(3, examples.size()));
  }

  @Override
  public String toString() {
    return outcome()
        + ": "
        + matches()
        + " as expected, "
        + mismatches()
        + " otherwise, "
        + unanswered()
        + " missing";
  }
}
