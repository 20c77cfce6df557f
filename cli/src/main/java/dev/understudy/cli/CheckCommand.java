// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Readiness;
import dev.understudy.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Whether a cutover would work now. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether a cutover would work if it had to happen now.",
      "Stores a snapshot when the primary is healthy; nothing outside is changed."
    })
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Override
  public Integer call() throws IOException {
    try (Workspace workspace = parent.open()) {
      Report report =
          Readiness.of(workspace.setup(zone.zone(), new ProgressPrinter(workspace.terminal())));
      ReportPrinter.print(workspace.terminal(), report, zone.format());
      return switch (report.verdict().kind()) {
        case OK, WARNING -> ExitStatus.OK.code();
        case FAILED -> ExitStatus.DRIFT.code();
        case CANNOT_TELL -> ExitStatus.CANNOT_TELL.code();
      };
    }
  }
}
