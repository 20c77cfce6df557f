// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.CriticalRules;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.Policy;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.report.Format;
import dev.understudy.report.zone.ParityJson;
import dev.understudy.report.zone.ParityReport;
import dev.understudy.report.zone.ParityView;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two zones. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Compares two zones, and says why what is spelt differently is equal.")
final class DiffCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "The one side.")
  private String first;

  @Parameters(index = "1", paramLabel = "SOURCE", description = "The other side.")
  private String second;

  @Option(names = "--explain", description = "Prints every equality that is not literal.")
  private boolean explain;

  @Option(
      names = "--strict",
      description =
          "Compares a provider's SOA, apex NS and DNSSEC data too, of which each has its own.")
  private boolean strict;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "Takes as equal what a policy of docs/equality.md exempts; repeatable.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--critical",
      paramLabel = "TYPE|NAME",
      description =
          "Counts RRsets of a type, or at a name with a final dot, as critical too; repeatable.")
  private List<String> critical = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json, markdown, html or junit.")
  private String format = "text";

  @Override
  public Integer call() throws IOException {
    Format chosen = ReportPrinter.format(format);
    List<Policy> taken = ParityOptions.policies(policies);
    try (Workspace workspace = parent.open()) {
      CriticalRules rules =
          SafetyReader.critical("--critical", workspace.config().safety().critical(), critical);
      Sides sides = new Sides(strict, taken, rules);
      Sources sources = new Sources(workspace);
      ZoneSource one = sources.parse(first);
      ZoneSource other = sources.parse(second);
      Reading a = one.read(workspace.call());
      Reading b = other.read(workspace.call());
      Optional<Zone> from = Readings.zone(a);
      Optional<Zone> to = Readings.zone(b);
      if (from.isEmpty() || to.isEmpty()) {
        throw new CommandFailure(
            ExitStatus.CANNOT_TELL,
            "nothing was compared: "
                + Readings.headline(from.isEmpty() ? a : b)
                + (from.isEmpty() && to.isEmpty() ? "\n" + Readings.headline(b) : ""));
      }
      if (!from.get().apex().equals(to.get().apex())) {
        throw new CommandFailure(
            ExitStatus.USAGE,
            one.describe()
                + " is the zone "
                + from.get().apex()
                + ", "
                + other.describe()
                + " the zone "
                + to.get().apex()
                + "; two versions of one zone are compared");
      }
      sides.judge(workspace, other, from.get());
      sides.judge(workspace, one, to.get());
      Zone left = sides.comparable(from.get());
      Zone right = sides.comparable(to.get());
      Parity parity = ZoneDiff.between(left, right, sides.rules());
      List<Finding> findings = new ArrayList<>(a.findings());
      findings.addAll(b.findings());
      findings.addAll(sides.findings());
      print(
          workspace.terminal(),
          chosen,
          new ParityView(
              parity,
              Readings.side(a, left),
              Readings.side(b, right),
              rules.judge(left, right, parity),
              findings));
      return status(a, b, parity).code();
    }
  }

  private void print(Terminal terminal, Format chosen, ParityView view) throws IOException {
    if (chosen == Format.JSON) {
      ParityJson.write(view, explain, terminal.writer());
      if (explain) {
        ParityJson.explain(view.parity(), terminal.writer());
      }
      return;
    }
    ReportPrinter.print(terminal, ParityReport.of(view, explain), chosen);
  }

  private static ExitStatus status(Reading a, Reading b, Parity parity) {
    ExitStatus found =
        switch (parity.verdict()) {
          case IN_PARITY -> ExitStatus.OK;
          case DRIFT -> ExitStatus.DRIFT;
          case CANNOT_TELL -> ExitStatus.CANNOT_TELL;
        };
    return found.and(Readings.status(a)).and(Readings.status(b));
  }
}
