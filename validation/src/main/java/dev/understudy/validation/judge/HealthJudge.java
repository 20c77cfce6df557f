// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Turns probes into a judgement. Pure functions. */
final class HealthJudge {
  private HealthJudge() {}

  static HealthReport judge(
      HealthQuestion question,
      List<HealthProbe> probes,
      List<ResolverVerdict> followers,
      int answered) {
    int ok = count(probes, HealthProbe.State.OK);
    int wrong = count(probes, HealthProbe.State.WRONG);
    int errors = count(probes, HealthProbe.State.ERROR);
    int away = count(probes, HealthProbe.State.SILENT) + count(probes, HealthProbe.State.REJECTED);
    int judged = ok + wrong + errors + away;
    int controls = question.controls().size();
    long fine = followers.stream().filter(ResolverVerdict::answers).count();
    long measured =
        followers.stream().filter(each -> each.state() != ResolverVerdict.State.UNMEASURED).count();
    String numbers =
        ok
            + " probes fine, "
            + wrong
            + " wrong, "
            + errors
            + " with errors, "
            + away
            + " unanswered, "
            + (probes.size() - judged)
            + " not measured; "
            + answered
            + " of "
            + controls
            + " control names answered; "
            + fine
            + " of "
            + measured
            + " resolvers get answers";
    Declaration seen = null;
    String reason = numbers;
    if (controls > 0 && 3 * answered < 2 * controls) {
      reason = "this machine cannot ask: too few control names were answered; " + numbers;
    } else if (judged == 0) {
      reason = "nothing could be measured; " + numbers;
    } else {
      seen = seen(ok, wrong, judged);
    }
    if (seen == Declaration.DEAD
        && measured > 0
        && fine == measured
        && !elsewhere(question, followers)) {
      seen = null;
      reason =
          "no server answers this machine, yet all resolvers get answers: the path from here may be"
              + " filtered; "
              + numbers;
    }
    return new HealthReport(seen, reason, probes, followers, answered);
  }

  private static Declaration seen(int ok, int wrong, int judged) {
    if (wrong > 0) {
      return Declaration.WRONG;
    }
    if (ok == 0) {
      return Declaration.DEAD;
    }
    return ok == judged ? Declaration.HEALTHY : Declaration.PARTIAL;
  }

  /** Whether some resolver is known to be answered by another provider. */
  private static boolean elsewhere(HealthQuestion question, List<ResolverVerdict> followers) {
    return followers.stream()
        .anyMatch(each -> each.provider().filter(by -> !by.equals(question.primary())).isPresent());
  }

  private static int count(List<HealthProbe> probes, HealthProbe.State state) {
    return (int) probes.stream().filter(each -> each.state() == state).count();
  }

  static CheckResult compare(HealthReport report, Declaration declared) {
    Outcome outcome =
        report
            .seen()
            .map(seen -> seen == declared ? Outcome.PASS : Outcome.FAIL)
            .orElse(Outcome.UNKNOWN);
    List<Evidence> evidence = new ArrayList<>();
    for (HealthProbe each : report.probes()) {
      evidence.add(
          new Evidence(
              each.server() + " over " + each.transport(),
              outcome,
              each.state() + ", " + each.detail()));
    }
    String text =
        switch (outcome) {
          case PASS -> "the primary is " + declared + ", as declared: " + report.reason();
          case FAIL ->
              "the primary is declared "
                  + declared
                  + ", and the probes see it "
                  + report.seen().map(Declaration::name).orElse("")
                  + ": "
                  + report.reason();
          case UNKNOWN ->
              "the primary is declared "
                  + declared
                  + ", and the probes cannot say: "
                  + report.reason();
        };
    return new CheckResult("PRI-DECLARED", Severity.FATAL, outcome, text, evidence);
  }
}
