// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Goes on where a run stopped, or gives it up while nothing moves yet. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Goes on with the operation that has not ended, by reading the journal and the world.")
final class ResumeCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--abandon",
      paramLabel = "REASON",
      description = "Ends it instead; refused once the delegation may be moving.")
  private @Nullable String abandon;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the incident report there (HTML), and beside it as JSON.")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException {
    try (Workspace workspace = parent.open()) {
      Failover failover =
          new Failover(workspace.setup(zone.zone(), new ProgressPrinter(workspace.terminal())));
      String reason = abandon;
      if (reason != null) {
        failover.abandon(reason);
        workspace.terminal().print("abandoned: " + reason);
        return ExitStatus.OK.code();
      }
      return FailoverRun.run(workspace, failover, zone.format(), report, failover::resume);
    }
  }
}
