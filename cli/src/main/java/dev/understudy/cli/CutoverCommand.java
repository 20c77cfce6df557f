// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.CutoverRequest;
import dev.understudy.failover.Failover;
import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.provider.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans a cutover, or carries out exactly the plan that was seen. */
@Command(
    name = "cutover",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the secondary on stage, from the last snapshot.",
      "Without --apply it only plans; the plan is printed and stored under its digest."
    })
final class CutoverCommand extends PlanningCommand {
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

  @Override
  FailoverPlan plan(Failover failover, OverrideOptions overrides, Workspace workspace) {
    return failover.planCutover(request(overrides.approvals(workspace.time())));
  }

  private CutoverRequest request(List<Approval> approvals) {
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
    CutoverRequest request = CutoverRequest.of(declared).withApprovals(approvals);
    request = provision ? request.withProvisioning() : request;
    return trim ? request.withTrimming() : request;
  }
}
