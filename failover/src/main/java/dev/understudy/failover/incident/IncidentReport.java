// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.incident;

import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.plan.StepId;
import dev.understudy.finding.Finding;
import dev.understudy.report.Column;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Timeline;
import dev.understudy.report.TimelineRow;
import dev.understudy.report.Verdict;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes incident reports. */
public final class IncidentReport {
  private IncidentReport() {}

  /**
   * The report of all operations that a journal knows of.
   *
   * @param primary what people call the primary
   * @param secondary what people call the secondary
   * @param vantages where was watched from; those in the journal alone are shown by label
   * @param records the journal
   * @param now until when the report goes
   */
  public static Report of(
      DomainName zone,
      String primary,
      String secondary,
      List<VantagePoint> vantages,
      List<JournalRecord> records,
      Instant now) {
    List<OperationView> operations = OperationView.all(records);
    Report.Builder report =
        Report.builder("Failover of " + zone.toStringWithoutFinalDot(), verdict(operations))
            .subtitle(primary + " (primary) and " + secondary + " (secondary)")
            .fact("Zone", zone)
            .fact("Primary", primary)
            .fact("Secondary", secondary)
            .fact("Vantage points", vantages.size())
            .fact("Reported", now);
    FailoverStatus.of(zone, records, now)
        .snapshot()
        .ifPresent(each -> report.fact("Newest snapshot", each.brief()));
    for (OperationView operation : operations) {
      report.section(section(operation));
    }
    report.section(findings(operations));
    timeline(operations, vantages).ifPresent(report::timeline);
    return report.build();
  }

  private static Verdict verdict(List<OperationView> operations) {
    OperationView last = operations.get(operations.size() - 1);
    if (last.isOpen()) {
      return last.halted().isEmpty()
          ? Verdict.cannotTell(last.title() + ": under way since " + last.started())
          : Verdict.failed(last.title() + ": " + last.haltedCode() + ", " + last.halted());
    }
    if (!last.endState().equals("done")) {
      return Verdict.failed(last.title() + ": " + last.endState() + ", " + last.endText());
    }
    boolean clean = operations.stream().allMatch(each -> each.findings().isEmpty());
    String sentence = last.title() + ": done at " + last.ended().orElse(last.latest());
    return clean ? Verdict.ok(sentence) : Verdict.warning(sentence + ", with findings");
  }

  private static Section section(OperationView operation) {
    Section.Builder section =
        Section.builder(operation.title() + " (" + operation.op() + ")")
            .paragraph(
                "Plan "
                    + operation.plan().brief()
                    + ", begun "
                    + operation.started()
                    + " by "
                    + operation.owner()
                    + operation
                        .ended()
                        .map(at -> ", " + operation.endState() + " at " + at)
                        .orElse(", not ended")
                    + (operation.resumes() == 0
                        ? "."
                        : "; resumed " + operation.resumes() + " times."));
    Table.Builder steps =
        Table.of(
                Column.text("Step"),
                Column.text("Begun"),
                Column.text("Done"),
                Column.text("Evidence"))
            .caption("Steps");
    for (StepId id : StepId.values()) {
      Optional<Instant> started = operation.stepStarted(id);
      if (started.isPresent()) {
        steps.row(
            id.word(),
            started.get(),
            operation.stepDone(id).map(Instant::toString).orElse("not yet"),
            operation.evidence(id));
      }
    }
    section.table(steps.build());
    if (!operation.writes().isEmpty()) {
      Table.Builder writes =
          Table.of(
                  Column.text("Write"),
                  Column.text("Where"),
                  Column.text("At"),
                  Column.text("Result"))
              .caption("Everything that was written");
      for (OperationView.Write each : operation.writes()) {
        writes.row(each.effect(), each.target(), each.at(), each.result());
      }
      section.table(writes.build());
    }
    List<String> gaps = new ArrayList<>();
    for (OperationView.Gap gap : operation.gaps()) {
      gaps.add(
          "nobody looked from "
              + gap.from()
              + " to "
              + gap.to()
              + "; "
              + gap.missed()
              + " rounds were missed");
    }
    section.bullets(gaps);
    List<String> facts = new ArrayList<>();
    operation.facts().forEach((name, value) -> facts.add(name + ": " + value));
    return section.bullets(facts).build();
  }

  private static Section findings(List<OperationView> operations) {
    List<Finding> all =
        operations.stream().flatMap(each -> each.findings().stream()).distinct().toList();
    return all.isEmpty()
        ? Section.builder("Findings").paragraph("Nothing out of the ordinary turned up.").build()
        : Section.builder("Findings").findings(all).build();
  }

  private static Optional<Timeline> timeline(
      List<OperationView> operations, List<VantagePoint> vantages) {
    List<Round> rounds = operations.stream().flatMap(each -> each.rounds().stream()).toList();
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    Timeline.Builder timeline =
        Timeline.builder()
            .caption(
                "What each vantage point saw when it was asked for a name that no cache holds, and"
                    + " what the servers themselves said");
    for (VantagePoint vantage : vantages) {
      timeline.row(row(vantage, operations));
    }
    for (OperationView each : operations) {
      mark(timeline, each);
    }
    return Optional.of(timeline.build());
  }

  private static TimelineRow row(VantagePoint vantage, List<OperationView> operations) {
    TimelineRow.Builder row =
        TimelineRow.builder(vantage.label())
            .operator(vantage.operator())
            .network(vantage.network());
    for (OperationView operation : operations) {
      for (Round round : operation.rounds()) {
        boolean afterGap =
            operation.gaps().stream()
                .anyMatch(
                    gap ->
                        !gap.to().isAfter(round.at())
                            && !gap.to().isBefore(round.at().minusSeconds(1)));
        if (afterGap) {
          row.pause();
        }
        round
            .sight(vantage.label())
            .ifPresent(sight -> row.observe(round.at(), state(sight.seen())));
      }
      row.pause();
    }
    return row.build();
  }

  private static Timeline.State state(Sight.Seen seen) {
    return switch (seen) {
      case PRIMARY -> Timeline.State.PRIMARY;
      case SECONDARY -> Timeline.State.SECONDARY;
      case FAILED -> Timeline.State.FAILED;
      case CANNOT_TELL -> Timeline.State.CANNOT_TELL;
      case VOID -> Timeline.State.NO_ANSWER;
    };
  }

  private static void mark(Timeline.Builder timeline, OperationView operation) {
    timeline.mark(operation.started(), operation.kind().word() + " begins");
    operation.stepDone(StepId.SUBMIT).ifPresent(at -> timeline.mark(at, "registrar has it"));
    operation.stepDone(StepId.PUBLISHED).ifPresent(at -> timeline.mark(at, "parent publishes"));
    operation.ended().ifPresent(at -> timeline.mark(at, operation.endState()));
  }
}
