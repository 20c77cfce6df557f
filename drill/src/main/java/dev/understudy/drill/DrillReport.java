// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.report.Check;
import dev.understudy.report.Column;
import dev.understudy.report.KeyFigure;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Times;
import dev.understudy.report.Verdict;
import java.time.Duration;
import java.util.List;

/** A drill's result as a report. */
public final class DrillReport {
  private DrillReport() {}

  /** The report, for any renderer. */
  public static Report of(DrillResult result) {
    Report.Builder report =
        Report.builder("Drill: " + result.zone(), verdict(result))
            .subtitle(result.scenario().title())
            .fact("Scenario", result.scenario().word())
            .fact("Done wrong on purpose", result.sabotage().word())
            .section(Section.builder("At a glance").figures(figures(result)).build())
            .section(
                Section.builder("What a drill must show")
                    .checks(result.checks().stream().map(DrillReport::check).toList())
                    .build())
            .section(Section.builder("What was done").table(steps(result)).build())
            .section(
                Section.builder("Parity")
                    .bullets(
                        List.of(
                            "Before the outage: " + result.parityBefore(),
                            "After the rollback: " + result.parityAfter()))
                    .build())
            .section(Section.builder("What users saw").table(tallies(result)).build());
    if (!result.timeline().isEmpty()) {
      report.timeline(result.timeline());
    }
    return report.build();
  }

  private static Verdict verdict(DrillResult result) {
    return result.passed() ? Verdict.ok(result.verdict()) : Verdict.failed(result.verdict());
  }

  private static Check check(CheckRecord check) {
    return new Check(
        check.name(), check.holds() ? Verdict.Kind.OK : Verdict.Kind.FAILED, check.evidence());
  }

  private static List<KeyFigure> figures(DrillResult result) {
    int asked = result.tallies().stream().mapToInt(Tally::asked).sum();
    int failed = result.tallies().stream().mapToInt(Tally::failed).sum();
    Duration simulated =
        result.steps().stream().map(StepRecord::simulated).reduce(Duration.ZERO, Duration::plus);
    Duration real =
        result.steps().stream().map(StepRecord::real).reduce(Duration.ZERO, Duration::plus);
    return List.of(
        KeyFigure.of("Questions asked", Integer.toString(asked)),
        new KeyFigure("Failed", Integer.toString(failed), "of them; see the table for when"),
        new KeyFigure("Simulated time", Times.duration(simulated), "on the lab's clock"),
        new KeyFigure("Real time", Times.duration(real), "on this machine"));
  }

  private static Table steps(DrillResult result) {
    Table.Builder table =
        Table.of(
            Column.code("At (UTC)"),
            Column.text("Step"),
            Column.text("Outcome"),
            Column.text("Simulated"),
            Column.text("Real"));
    for (StepRecord step : result.steps()) {
      table.row(
          Times.stamp(step.at()),
          step.title(),
          step.outcome(),
          Times.duration(step.simulated()),
          Times.duration(step.real()));
    }
    return table.build();
  }

  private static Table tallies(DrillResult result) {
    Table.Builder table =
        Table.of(
            Column.text("Phase"),
            Column.text("Vantage point"),
            Column.number("Asked"),
            Column.number("Failed"),
            Column.number("By primary"),
            Column.number("By secondary"),
            Column.number("Cannot tell"));
    for (Tally each : result.tallies()) {
      table.row(
          each.phase().title(),
          each.vantage(),
          each.asked(),
          each.failed(),
          each.byPrimary(),
          each.bySecondary(),
          each.cannotTell());
    }
    return table.build();
  }
}
