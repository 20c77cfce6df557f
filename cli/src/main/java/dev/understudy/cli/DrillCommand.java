// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.drill.Drill;
import dev.understudy.drill.DrillJson;
import dev.understudy.drill.DrillOptions;
import dev.understudy.drill.DrillReport;
import dev.understudy.drill.DrillResult;
import dev.understudy.drill.DrillZone;
import dev.understudy.drill.Sabotage;
import dev.understudy.drill.Scenario;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.report.Format;
import dev.understudy.report.Report;
import dev.understudy.report.Times;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The whole playbook in a lab. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole playbook in a lab on this machine: no account, no network, no root.",
      "SCENARIO is redelegate (default), already-delegated, wrong-answers or primary-returns-old."
    })
final class DrillCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "What happens.")
  private String scenario = "redelegate";

  @Option(
      names = "--zone",
      paramLabel = "SOURCE",
      description = "The zone to drill on, file:PATH[?origin=ZONE]; default: one it brings.")
  private @Nullable String zone;

  @Option(
      names = "--sabotage",
      paramLabel = "WHAT",
      description = "Does one thing wrong: skip-wait, empty-secondary or no-cutover.")
  private String sabotage = "none";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes; default: understudy-report.html here.")
  private Path report = Path.of("understudy-report.html");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the story as it happens, default), json, markdown, html or junit.")
  private String format = "text";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Format chosen = ReportPrinter.format(format);
    Terminal terminal = parent.terminal();
    Path folder = Files.createTempDirectory("understudy-drill");
    try {
      DrillOptions options =
          DrillOptions.of(zone(), folder)
              .withScenario(word(() -> Scenario.parse(scenario)))
              .withSabotage(word(() -> Sabotage.parse(sabotage)));
      DrillResult result =
          Drill.run(
              options,
              (at, line) -> {
                if (chosen == Format.TEXT) {
                  terminal.print(Times.stamp(at) + "  " + line);
                } else {
                  terminal.tell(Times.stamp(at) + "  " + line);
                }
              });
      print(terminal, result, chosen);
      return result.exitStatus();
    } finally {
      delete(folder);
    }
  }

  private void print(Terminal terminal, DrillResult result, Format chosen) throws IOException {
    Report page = DrillReport.of(result);
    Files.write(report, Format.HTML.renderer().render(page).getBytes(StandardCharsets.UTF_8));
    if (chosen == Format.JSON) {
      DrillJson.write(result, terminal.writer());
      terminal.tell("Report: " + report.toAbsolutePath());
    } else if (chosen == Format.TEXT) {
      terminal.print("");
      terminal.print((result.passed() ? "PASSED  " : "FAILED  ") + result.verdict());
      terminal.print("Report: " + report.toAbsolutePath());
    } else {
      ReportPrinter.print(terminal, page, chosen);
      terminal.tell("Report: " + report.toAbsolutePath());
    }
  }

  private Zone zone() {
    String source = zone;
    if (source == null) {
      return DrillZone.standard();
    }
    try (Workspace workspace = parent.open()) {
      ZoneSource parsed = new Sources(workspace).parse(source);
      Reading reading = parsed.read(workspace.call());
      if (reading instanceof Reading.Complete complete) {
        return complete.zone();
      }
      throw new CommandFailure(
          ExitStatus.CANNOT_TELL, "the drill needs a whole zone. " + Readings.headline(reading));
    }
  }

  private interface Words<T> {
    T parse();
  }

  private static <T> T word(Words<T> words) {
    try {
      return words.parse();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
