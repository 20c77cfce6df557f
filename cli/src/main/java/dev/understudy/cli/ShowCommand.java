// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.finding.Finding;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.report.zone.ReadingJson;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints normalised zones. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Prints the normalised zones, what could not be carried, and whether the reading is complete.")
final class ShowCommand implements Callable<Integer> {
  /** How the zones are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @ParentCommand private UnderstudyCommand parent;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "What to read.")
  private List<String> sources;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (a master file, default) or json (one object a line and source).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    ExitStatus status = ExitStatus.OK;
    try (Workspace workspace = parent.open()) {
      for (String source : sources) {
        ZoneSource parsed = new Sources(workspace).parse(source);
        Reading reading = parsed.read(workspace.call());
        print(workspace.terminal(), reading, parsed instanceof Sources.ProviderSource);
        status = status.and(Readings.status(reading));
      }
    }
    return status.code();
  }

  private void print(Terminal terminal, Reading reading, boolean hosted) throws IOException {
    // a provider has a SOA record of its own, whether its interface lists it or not
    List<Finding> more =
        Readings.zone(reading).map(ZoneRules::check).orElse(List.of()).stream()
            .filter(each -> !(hosted && each.code().equals("ZONE-NO-SOA")))
            .toList();
    if (format == Format.JSON) {
      ReadingJson.write(reading, more, terminal.writer());
      return;
    }
    terminal.print("; " + Readings.headline(reading));
    reading.findings().forEach(finding -> terminal.print("; " + finding));
    more.forEach(finding -> terminal.print("; " + finding));
    Readings.zone(reading).map(ShowCommand::text).ifPresent(terminal::print);
  }

  private static String text(Zone zone) {
    return MasterFile.write(zone).stripTrailing();
  }
}
