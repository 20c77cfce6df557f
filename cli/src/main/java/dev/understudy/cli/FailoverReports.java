// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.FailoverOutcome;
import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepSpec;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.report.Column;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Times;
import dev.understudy.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans, states and ends of failovers as reports. */
final class FailoverReports {
  private FailoverReports() {}

  /** A plan that was made and stored, and how to apply it. */
  static Report plan(FailoverPlan plan, Optional<Snapshot> snapshot, Instant now, String command) {
    Report.Builder report =
        Report.builder(
                "Plan: " + plan.kind().title(), Verdict.ok("Planned; nothing has been written."))
            .fact("Plan", plan.digest().hex())
            .fact("Zone", plan.zone())
            .fact("The primary is", plan.declared().word() + " (declared, and probes agree)")
            .fact("Delegated to", names(plan.from()))
            .fact("Afterwards to", names(plan.target()))
            .fact(
                "Users move",
                "earliest "
                    + Times.duration(plan.estimate().earliest())
                    + ", half of them within "
                    + Times.duration(plan.estimate().typical())
                    + ", the last after "
                    + Times.duration(plan.estimate().bound()));
    snapshot.ifPresent(
        each ->
            report.fact(
                "Snapshot", each.digest().brief() + ", " + Times.duration(each.age(now)) + " old"));
    Table.Builder steps =
        Table.of(
            Column.code("Step"),
            Column.text("What it does"),
            Column.text("Changes"),
            Column.text("Undone by"),
            Column.text("Takes about"));
    for (StepSpec step : plan.steps()) {
      steps.row(
          step.id().word(),
          step.title(),
          step.changes(),
          step.inverse(),
          Times.duration(step.expectedWait()));
    }
    report.section(Section.builder("Steps").table(steps.build()).build());
    if (!plan.findings().isEmpty()) {
      report.section(Section.builder("Worth knowing").findings(plan.findings()).build());
    }
    return report
        .section(
            Section.builder("Next").verbatim(command + " --apply " + plan.digest().brief()).build())
        .build();
  }

  /** How an operation ended. */
  static Report outcome(FailoverOutcome outcome) {
    OperationView view = outcome.operation();
    Verdict verdict;
    if (outcome instanceof FailoverOutcome.Done) {
      verdict = Verdict.ok(view.title() + ": done.");
    } else if (outcome instanceof FailoverOutcome.Stopped stopped) {
      verdict = Verdict.failed(String.valueOf(stopped.why().getMessage()));
    } else {
      verdict = Verdict.warning("Paused at a safe point; 'understudy resume' goes on.");
    }
    Report.Builder report =
        Report.builder(view.title(), verdict)
            .fact("Operation", view.op())
            .fact("Plan", view.plan().hex())
            .fact("Begun", view.started());
    if (!view.landed().isEmpty()) {
      report.section(Section.builder("Written").bullets(view.landed()).build());
    }
    if (!view.findings().isEmpty()) {
      report.section(Section.builder("Worth knowing").findings(view.findings()).build());
    }
    return report.build();
  }

  /** What a journal says. */
  static Report status(FailoverStatus status) {
    Verdict verdict =
        status.isOpen()
            ? Verdict.warning("An operation is open.")
            : Verdict.ok("No operation is open.");
    return Report.builder("Status of " + status.zone(), verdict)
        .section(Section.builder("From the journal").verbatim(status.describe()).build())
        .build();
  }

  private static String names(List<?> names) {
    return String.join(", ", names.stream().map(Object::toString).toList());
  }
}
