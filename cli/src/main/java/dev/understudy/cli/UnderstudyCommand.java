// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that the others hang on; its options go before or after theirs. */
@Command(
    name = "understudy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Keeps a DNS zone rehearsed at a second provider, and puts it on stage.",
    footer = {
      "",
      "SOURCE is file:PATH[?origin=ZONE&include=FOLDER], axfr:HOST[:PORT]/ZONE, PROVIDER:ZONE or snapshot:ID.",
      "Commands that could write only plan, until they are given the plan's digest with --apply.",
      "",
      "Exit status: 0 in parity or done, 1 drift or a failed check, 2 wrong usage or",
      "configuration, 3 cannot tell, 4 refused by a safety rule, 5 applied in part."
    })
final class UnderstudyCommand {
  /** What hangs on it, in the order of its help. */
  static final List<Class<?>> COMMANDS =
      List.of(
          ShowCommand.class,
          DiffCommand.class,
          SyncCommand.class,
          CheckCommand.class,
          CutoverCommand.class,
          RollbackCommand.class,
          ResumeCommand.class,
          StatusCommand.class,
          WatchCommand.class,
          DrillCommand.class,
          LabCommand.class);

  private final Terminal terminal;
  private final StoreMaker stores;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration; default: $UNDERSTUDY_CONFIG, or understudy.yaml here.")
  private @Nullable Path config;

  UnderstudyCommand(Terminal terminal, StoreMaker stores) {
    this.terminal = terminal;
    this.stores = stores;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Reads the configuration and opens what a command works with. */
  Workspace open() {
    return new Workspace(new ConfigReader(terminal).read(config), terminal, stores);
  }
}
