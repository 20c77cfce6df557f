// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import dev.understudy.report.Format;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What is going on, from the journal alone. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what is going on with a zone, from the journal alone: no network is used.")
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--incident",
      description = "Prints the whole incident report instead, in the format asked for.")
  private boolean incident;

  @Override
  public Integer call() throws IOException {
    try (Workspace workspace = parent.open()) {
      Format format = zone.format();
      ReportPrinter.print(
          workspace.terminal(),
          incident
              ? new Failover(workspace.setup(zone.zone(), event -> {})).report()
              : FailoverReports.status(
                  Failover.status(workspace.store(), zone.zone(), workspace.time().now())),
          format);
      return ExitStatus.OK.code();
    }
  }
}
