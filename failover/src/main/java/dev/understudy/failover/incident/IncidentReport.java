// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.incident;

import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.finding.Finding;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Timeline;
import dev.understudy.report.TimelineRow;
import dev.understudy.report.Verdict;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @param plans the plans that were carried out, as far as they are stored
   * @param now until when the report goes
   */
  public static Report of(
      DomainName zone,
      String primary,
      String secondary,
      List<VantagePoint> vantages,
      List<JournalRecord> records,
      List<FailoverPlan> plans,
      Instant now) {
    List<OperationView> operations = OperationView.all(records);
    List<VantagePoint> places = places(vantages, operations);
    Report.Builder report =
        Report.builder("Failover of " + zone.toStringWithoutFinalDot(), verdict(operations))
            .subtitle(primary + " (primary) and " + secondary + " (secondary)")
            .fact("Zone", zone)
            .fact("Primary", primary)
            .fact("Secondary", secondary)
            .fact("Vantage points", places.size())
            .fact("Reported", now);
    FailoverStatus.of(zone, records, now)
        .snapshot()
        .ifPresent(each -> report.fact("Newest snapshot", each.brief()));
    for (OperationView operation : operations) {
      Optional<FailoverPlan> plan =
          plans.stream().filter(each -> each.digest().equals(operation.plan())).findFirst();
      report.section(OperationSection.of(operation, plan, places));
    }
    report.section(findings(operations));
    timeline(operations, places).ifPresent(report::timeline);
    return report.build();
  }

  /** The configured vantage points, and those that only the journal knows. */
  private static List<VantagePoint> places(
      List<VantagePoint> vantages, List<OperationView> operations) {
    Map<String, VantagePoint> places = new LinkedHashMap<>();
    vantages.forEach(each -> places.put(each.label(), each));
    for (OperationView operation : operations) {
      for (Round round : operation.rounds()) {
        for (Sight sight : round.sights()) {
          places.computeIfAbsent(
              sight.vantage(),
              label -> new VantagePoint(label, "", "", InetAddress.getLoopbackAddress()));
        }
      }
    }
    return List.copyOf(places.values());
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
