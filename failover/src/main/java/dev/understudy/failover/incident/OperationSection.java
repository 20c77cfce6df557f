// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.incident;

import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.plan.StepSpec;
import dev.understudy.report.Column;
import dev.understudy.report.KeyFigure;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a report says of one operation. */
final class OperationSection {
  private OperationSection() {}

  static Section of(
      OperationView operation, Optional<FailoverPlan> plan, List<VantagePoint> vantages) {
    Section.Builder section =
        Section.builder(operation.title() + " (" + operation.op() + ")")
            .paragraph(summary(operation))
            .figures(figures(operation));
    plan.ifPresent(each -> section.bullets(bullets(each)));
    section.table(steps(operation, plan));
    if (!operation.writes().isEmpty()) {
      section.table(writes(operation));
    }
    if (!operation.rounds().isEmpty()) {
      section.table(vantages(operation, vantages));
    }
    List<String> notes = new ArrayList<>();
    for (OperationView.Gap gap : operation.gaps()) {
      notes.add(
          "Nobody looked from "
              + gap.from()
              + " to "
              + gap.to()
              + "; "
              + gap.missed()
              + " rounds were missed.");
    }
    operation
        .fact("retire-allowed")
        .ifPresent(each -> notes.add("May the provider that left be retired? " + each));
    return section.bullets(notes).build();
  }

  private static String summary(OperationView operation) {
    return "Plan "
        + operation.plan().brief()
        + ", begun "
        + operation.started()
        + " by "
        + operation.owner()
        + operation
            .ended()
            .map(at -> ", " + operation.endState() + " at " + at)
            .orElse(", not ended")
        + (operation.resumes() == 0 ? "." : "; resumed " + operation.resumes() + " times.");
  }

  private static List<KeyFigure> figures(OperationView operation) {
    List<KeyFigure> figures = new ArrayList<>();
    operation
        .stepDone(StepId.SUBMIT)
        .ifPresent(at -> figures.add(figure("Until submitted", operation.started(), at)));
    operation
        .stepDone(StepId.PUBLISHED)
        .ifPresent(at -> figures.add(figure("Until published", operation.started(), at)));
    operation
        .stepDone(StepId.WATCH)
        .ifPresent(at -> figures.add(figure("Until converged", operation.started(), at)));
    figures.add(KeyFigure.of("Writes", Integer.toString(operation.writes().size())));
    figures.add(KeyFigure.of("Rounds watched", Integer.toString(operation.rounds().size())));
    return figures;
  }

  private static KeyFigure figure(String label, Instant from, Instant to) {
    return KeyFigure.of(label, Times.duration(Duration.between(from, to)));
  }

  private static List<String> bullets(FailoverPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("The primary was declared " + plan.declared().word() + ".");
    lines.add("Name servers at the parent before: " + plan.from() + ".");
    lines.add("Name servers at the parent after: " + plan.target() + ".");
    lines.add(
        "Expected after publication: first users at once, half of them within "
            + Times.duration(plan.estimate().typical())
            + ", the last within "
            + Times.duration(plan.estimate().bound())
            + ".");
    plan.approvals()
        .forEach(
            each ->
                lines.add(
                    each.approver() + " set " + each.rule() + " aside: " + each.reason() + "."));
    return lines;
  }

  private static Table steps(OperationView operation, Optional<FailoverPlan> plan) {
    Table.Builder steps =
        Table.of(
                Column.text("Step"),
                Column.text("Begun"),
                Column.text("Done"),
                Column.text("Evidence"))
            .caption("Steps");
    List<StepId> order =
        plan.map(each -> each.steps().stream().map(StepSpec::id).toList())
            .orElse(List.of(StepId.values()));
    for (StepId id : order) {
      Optional<Instant> started = operation.stepStarted(id);
      if (started.isPresent()) {
        steps.row(
            plan.flatMap(each -> each.step(id)).map(StepSpec::title).orElse(id.word()),
            started.get(),
            operation.stepDone(id).map(Instant::toString).orElse("not yet"),
            operation.evidence(id));
      }
    }
    return steps.build();
  }

  private static Table writes(OperationView operation) {
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
    return writes.build();
  }

  private static Table vantages(OperationView operation, List<VantagePoint> vantages) {
    Table.Builder table =
        Table.of(
                Column.text("Seen from"),
                Column.number("Primary"),
                Column.number("Secondary"),
                Column.number("Failed"),
                Column.number("Cannot tell"),
                Column.text("Last change"))
            .caption("By whom each vantage point was answered, in rounds");
    for (VantagePoint vantage : vantages) {
      Map<Sight.Seen, Integer> counts = new EnumMap<>(Sight.Seen.class);
      Sight.Seen last = Sight.Seen.VOID;
      Instant changed = operation.started();
      for (Round round : operation.rounds()) {
        Optional<Sight> sight = round.sight(vantage.label());
        if (sight.isPresent()) {
          counts.merge(sight.get().seen(), 1, Integer::sum);
          if (sight.get().seen() != last) {
            last = sight.get().seen();
            changed = round.at();
          }
        }
      }
      table.row(
          vantage.label(),
          counts.getOrDefault(Sight.Seen.PRIMARY, 0),
          counts.getOrDefault(Sight.Seen.SECONDARY, 0),
          counts.getOrDefault(Sight.Seen.FAILED, 0),
          counts.getOrDefault(Sight.Seen.CANNOT_TELL, 0),
          changed);
    }
    return table.build();
  }
}
