// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import dev.understudy.failover.plan.FailoverPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A direction of a failover: plans it, or carries out exactly the plan that was seen. */
abstract class PlanningCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Spec private CommandSpec spec;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--apply",
      paramLabel = "DIGEST",
      description = "Carries out the stored plan of this digest (8 or more of its digits).")
  private @Nullable String apply;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the incident report there (HTML), and beside it as JSON.")
  private @Nullable Path report;

  @Mixin private OverrideOptions overrides;

  /** Plans from the world as it is, and stores the plan. */
  abstract FailoverPlan plan(Failover failover, OverrideOptions overrides, Workspace workspace);

  @Override
  public final Integer call() throws IOException {
    try (Workspace workspace = parent.open()) {
      Failover failover =
          new Failover(workspace.setup(zone.zone(), new ProgressPrinter(workspace.terminal())));
      String digest = apply;
      if (digest != null) {
        return FailoverRun.run(
            workspace,
            failover,
            zone.format(),
            report,
            () -> failover.apply(Plans.find(workspace.store(), digest)));
      }
      FailoverPlan plan = plan(failover, overrides, workspace);
      ReportPrinter.print(
          workspace.terminal(),
          FailoverReports.plan(
              plan,
              failover.latestSnapshot(),
              workspace.time().now(),
              spec.qualifiedName() + " " + zone.zone().toStringWithoutFinalDot()),
          zone.format());
      return ExitStatus.OK.code();
    }
  }
}
