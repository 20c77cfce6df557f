// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Readiness;
import dev.understudy.report.Report;
import dev.understudy.report.Verdict;
import dev.understudy.validation.substitution.Substitutability;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Whether a cutover would work now, or what a provider cannot do in another's place. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether a cutover would work if it had to happen now.",
      "Stores a snapshot when the primary is healthy; nothing outside is changed.",
      "With a second argument: what that provider cannot serve in the place of the first source,",
      "of zones that need not be configured."
    })
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STANDBY",
      description = "PROVIDER:ZONE that shall be able to serve what the SOURCE given first does.")
  private @Nullable String standby;

  @Override
  public Integer call() throws IOException {
    try (Workspace workspace = parent.open()) {
      String other = standby;
      if (other != null) {
        return pair(workspace, other).code();
      }
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

  private ExitStatus pair(Workspace workspace, String other) throws IOException {
    Sources sources = new Sources(workspace);
    StandIn standIn = new StandIn(workspace, sources.parse(zone.text()), sources.provider(other));
    Substitutability found = standIn.rehearsed();
    Verdict verdict =
        !found.standsIn()
            ? Verdict.failed(found + "; it cannot be relied on yet.")
            : found.demands() > 0
                ? Verdict.warning(found + ".")
                : Verdict.ok(found + "; it can stand in.");
    ReportPrinter.print(
        workspace.terminal(),
        Report.builder("Substitutability of " + zone.text() + " by " + other, verdict)
            .section(StandIn.section(found))
            .build(),
        zone.format());
    return found.standsIn() ? ExitStatus.OK : ExitStatus.DRIFT;
  }
}
