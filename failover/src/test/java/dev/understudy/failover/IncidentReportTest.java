// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.report.Format;
import dev.understudy.report.Report;
import dev.understudy.report.Timeline;
import dev.understudy.report.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReportTest {
  @TempDir Path state;

  @Test
  void report_tellsTheWholeStory_fromTheJournalAlone() {
    try (Stage stage = new Stage(state)) {
      stage.hurry();
      Failover failover = stage.failover();
      failover.takeSnapshot();
      stage.lab.warm();
      stage.outage();
      failover.apply(failover.planCutover(CutoverRequest.of(PrimaryState.DEAD)).digest());
      stage.recovery();
      failover.apply(failover.planRollback(RollbackRequest.plain()).digest());
      stage.lab.close();

      Report report = failover.report();

      assertThat(report.verdict().kind()).isIn(Verdict.Kind.OK, Verdict.Kind.WARNING);
      assertThat(report.timeline().orElseThrow().rows()).hasSize(6);
      assertThat(report.timeline().orElseThrow().rows())
          .allSatisfy(
              row ->
                  assertThat(row.spans())
                      .anyMatch(span -> span.state() == Timeline.State.SECONDARY));
      assertThat(report.timeline().orElseThrow().marks())
          .extracting(Timeline.Mark::label)
          .contains("parent publishes", "rollback begins");
      String html = rendered(report, Format.HTML);
      assertThat(html)
          .contains("<svg", "Change the delegation at", "Everything that was written")
          .doesNotContain("http://", "<script");
      assertThat(rendered(report, Format.JSON)).startsWith("{").contains("\"timeline\"");
    }
  }

  @Test
  void report_withoutOperation_isRefused() {
    try (Stage stage = new Stage(state)) {
      RefusedException refused =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              RefusedException.class, () -> stage.failover().report());

      assertThat(refused.code()).isEqualTo("NOTHING-TO-REPORT");
    }
  }

  private static String rendered(Report report, Format format) {
    return format.renderer().render(report);
  }
}
