// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import dev.understudy.failover.RollbackRequest;
import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans the way home, or carries out exactly the plan that was seen. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Gives the stage back to the primary: what changed at the secondary goes home first.",
      "Without --apply it only plans; the plan is printed and stored under its digest."
    })
final class RollbackCommand extends PlanningCommand {
  @Option(
      names = "--choose",
      paramLabel = "NAME/TYPE=VERSION",
      description =
          "Where both providers changed an RRset: which version shall be served, secondary, primary"
              + " or snapshot. May be repeated.")
  private Map<String, String> choices = new TreeMap<>();

  @Override
  FailoverPlan plan(Failover failover, OverrideOptions overrides, Workspace workspace) {
    return failover.planRollback(
        RollbackRequest.plain()
            .withChoices(choices())
            .withApprovals(overrides.approvals(workspace.time())));
  }

  private Map<RrsetKey, Choice> choices() {
    Map<RrsetKey, Choice> result = new TreeMap<>();
    choices.forEach(
        (key, version) -> {
          int slash = key.lastIndexOf('/');
          try {
            if (slash <= 0) {
              throw new IllegalArgumentException("NAME/TYPE=VERSION is expected");
            }
            result.put(
                new RrsetKey(
                    DomainName.parse(key.substring(0, slash)),
                    RecordType.parse(key.substring(slash + 1))),
                Choice.parse(version));
          } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                "--choose " + key + "=" + version + ": " + e.getMessage());
          }
        });
    return result;
  }
}
