// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.CutoverRequest;
import dev.understudy.failover.Failover;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.provider.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Plans a cutover, or carries out exactly the plan that was seen. */
@Command(
    name = "cutover",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the secondary on stage, from the last snapshot.",
      "Without --apply it only plans; the plan is printed and stored under its digest."
    })
final class CutoverCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--primary",
      paramLabel = "STATE",
      description = "How the primary does: healthy, partial, dead or wrong; probes must agree.")
  private @Nullable String primary;

  @Option(
      names = "--provision",
      description = "Lets the plan write records that the secondary lacks.")
  private boolean provision;

  @Option(
      names = "--trim",
      description = "Takes the primary out of a delegation that names both providers.")
  private boolean trim;

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

  @Override
  public Integer call() throws IOException {
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
      FailoverPlan plan = failover.planCutover(request(workspace));
      ReportPrinter.print(
          workspace.terminal(),
          FailoverReports.plan(
              plan,
              failover.latestSnapshot(),
              workspace.time().now(),
              "understudy cutover " + zone.zone().toStringWithoutFinalDot()),
          zone.format());
      return ExitStatus.OK.code();
    }
  }

  private CutoverRequest request(Workspace workspace) {
    if (primary == null) {
      throw new ConfigurationException(
          "--primary is missing: say how the primary does: healthy, partial, dead or wrong");
    }
    PrimaryState declared;
    try {
      declared = PrimaryState.parse(primary);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--primary: " + e.getMessage());
    }
    CutoverRequest request =
        CutoverRequest.of(declared).withApprovals(overrides.approvals(workspace.time()));
    request = provision ? request.withProvisioning() : request;
    return trim ? request.withTrimming() : request;
  }
}
