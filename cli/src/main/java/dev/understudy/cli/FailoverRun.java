// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import dev.understudy.failover.FailoverOutcome;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.report.Format;
import dev.understudy.report.Report;
import dev.understudy.state.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an operation, prints how it ended, and writes the incident report. */
final class FailoverRun {
  private FailoverRun() {}

  static int run(
      Workspace workspace,
      Failover failover,
      Format format,
      @Nullable Path reportFile,
      Supplier<FailoverOutcome> operation)
      throws IOException {
    try {
      FailoverOutcome outcome = operation.get();
      ReportPrinter.print(workspace.terminal(), FailoverReports.outcome(outcome), format);
      return outcome.exitStatus();
    } finally {
      if (reportFile != null) {
        write(workspace, failover, reportFile);
      }
    }
  }

  /** Writes the incident report; that it cannot be written must not hide how the run ended. */
  private static void write(Workspace workspace, Failover failover, Path file) {
    try {
      Report report = failover.report();
      Path json = file.resolveSibling(file.getFileName() + ".json");
      Files.write(file, Format.HTML.renderer().render(report).getBytes(StandardCharsets.UTF_8));
      Files.write(json, Format.JSON.renderer().render(report).getBytes(StandardCharsets.UTF_8));
      workspace.terminal().tell("report: " + file.toAbsolutePath() + " and " + json.getFileName());
    } catch (IOException | StateException | RefusedException e) {
      workspace.terminal().tell("the report cannot be written: " + e.getMessage());
    }
  }
}
