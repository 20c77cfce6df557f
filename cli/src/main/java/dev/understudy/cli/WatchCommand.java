// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.Failover;
import dev.understudy.failover.journal.FailoverStatus;
import dev.understudy.failover.monitor.Cadence;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.monitor.Sight.Seen;
import dev.understudy.provider.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The monitor: who answers each vantage point, round after round. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Says round after round which provider answers each vantage point.",
      "Ends when all are with one provider three rounds in a row, or after --rounds."
    })
final class WatchCommand implements Callable<Integer> {
  private static final int STEADY = 3;

  @ParentCommand private UnderstudyCommand parent;

  @Mixin private ZoneOptions zone;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many rounds at the most; default: as many as it takes.")
  private int rounds = Integer.MAX_VALUE;

  @Override
  public Integer call() throws InterruptedException {
    if (rounds < 1) {
      throw new ConfigurationException("--rounds: at least 1 is expected, not " + rounds);
    }
    try (Workspace workspace = parent.open()) {
      Failover failover = new Failover(workspace.setup(zone.zone(), event -> {}));
      Instant start = workspace.time().now();
      int steady = 0;
      boolean failing = false;
      for (int round = 1; round <= rounds && steady < STEADY; round++) {
        if (round > 1) {
          workspace
              .time()
              .sleep(
                  Cadence.standard().intervalAt(Duration.between(start, workspace.time().now())));
        }
        List<Sight> sights = failover.look();
        FailoverStatus status = failover.status();
        print(workspace, sights, status);
        boolean one = isOne(sights);
        steady = one && !status.isOpen() ? steady + 1 : 0;
        failing = sights.stream().anyMatch(each -> each.seen() == Seen.FAILED);
      }
      return (failing ? ExitStatus.DRIFT : steady < STEADY ? ExitStatus.CANNOT_TELL : ExitStatus.OK)
          .code();
    }
  }

  private static boolean isOne(List<Sight> sights) {
    return !sights.isEmpty()
        && (sights.stream().allMatch(each -> each.seen() == Seen.PRIMARY)
            || sights.stream().allMatch(each -> each.seen() == Seen.SECONDARY));
  }

  private static void print(Workspace workspace, List<Sight> sights, FailoverStatus status) {
    Terminal terminal = workspace.terminal();
    terminal.print(
        workspace.time().now()
            + (status.isOpen() ? "  an operation is open" : "  no operation is open"));
    for (Sight sight : sights) {
      terminal.print(
          "  "
              + sight.vantage()
              + ": "
              + sight.seen().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + (sight.detail().isEmpty() ? "" : "  (" + sight.detail() + ")"));
    }
  }
}
