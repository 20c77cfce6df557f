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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Plans the way home, or carries out exactly the plan that was seen. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Gives the stage back to the primary: what changed at the secondary goes home first.",
      "Without --apply it only plans; the plan is printed and stored under its digest."
    })
final class RollbackCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--choose",
      paramLabel = "NAME/TYPE=VERSION",
      description =
          "Where both providers changed an RRset: which version shall be served, secondary, primary"
              + " or snapshot. May be repeated.")
  private Map<String, String> choices = new TreeMap<>();

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
      FailoverPlan plan =
          failover.planRollback(
              RollbackRequest.plain()
                  .withChoices(choices())
                  .withApprovals(overrides.approvals(workspace.time())));
      ReportPrinter.print(
          workspace.terminal(),
          FailoverReports.plan(
              plan,
              failover.latestSnapshot(),
              workspace.time().now(),
              "understudy rollback " + zone.zone().toStringWithoutFinalDot()),
          zone.format());
      return ExitStatus.OK.code();
    }
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
