// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.setup.RefusedException;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.ProviderException;
import dev.understudy.state.StateException;
import dev.understudy.sync.SyncRefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Parses the arguments, runs the command, and turns every failure into a message and a status. */
final class Cli {
  private final Terminal terminal;
  private final StoreMaker stores;

  Cli(Terminal terminal, StoreMaker stores) {
    this.terminal = terminal;
    this.stores = stores;
  }

  /** The exit status of a command line. */
  int run(String... args) {
    CommandLine line = line(args);
    line.setOut(new LineWriter(terminal::print));
    line.setErr(new LineWriter(terminal::tell));
    line.setExecutionExceptionHandler(this::failed);
    line.setParameterExceptionHandler(
        (error, given) -> {
          terminal.tell("understudy: " + error.getMessage());
          terminal.tell("Try 'understudy --help', or 'understudy COMMAND --help'.");
          return ExitStatus.USAGE.code();
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    int status;
    try {
      status = line.execute(args);
    } catch (OutOfMemoryError e) {
      status = outOfMemory();
    }
    line.getOut().flush();
    line.getErr().flush();
    return status;
  }

  /** With the commands that the arguments name: to build all takes as long as a small diff. */
  private CommandLine line(String... args) {
    CommandLine line = new CommandLine(new UnderstudyCommand(terminal, stores));
    Set<String> given = Set.copyOf(Arrays.asList(args));
    List<Class<?>> named =
        UnderstudyCommand.COMMANDS.stream()
            .filter(each -> given.contains(each.getAnnotation(Command.class).name()))
            .toList();
    (named.isEmpty() ? UnderstudyCommand.COMMANDS : named).forEach(line::addSubcommand);
    return line;
  }

  private int outOfMemory() {
    terminal.tell(
        "understudy: out of memory: the JVM may use "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB. Give it more with UNDERSTUDY_JAVA_OPTS=-Xmx2g; reading zones"
            + " takes about 300 octets for each record.");
    return ExitStatus.CANNOT_TELL.code();
  }

  private int failed(Exception error, CommandLine line, ParseResult given) {
    ExitStatus status = status(error, writes(given));
    terminal.tell("understudy: " + message(error));
    if (status == null) {
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      terminal.tell("This is a defect of understudy; please report it with these lines:\n" + trace);
      return ExitStatus.CANNOT_TELL.code();
    }
    return status.code();
  }

  private static String message(Exception error) {
    return error.getMessage() == null ? error.getClass().getName() : error.getMessage();
  }

  /** Whether a write was asked for: then not being able to tell is a refusal. */
  private static boolean writes(ParseResult given) {
    ParseResult last = given;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("--apply") || last.commandSpec().name().equals("resume");
  }

  private static @Nullable ExitStatus status(Exception error, boolean writes) {
    if (error instanceof CommandFailure failure) {
      return failure.status();
    }
    if (error instanceof ConfigurationException) {
      return ExitStatus.USAGE;
    }
    if (error instanceof SyncRefusedException
        || error instanceof RefusedException
        || error instanceof StateException) {
      return ExitStatus.REFUSED;
    }
    if (error instanceof AmbiguousZoneException) {
      return ExitStatus.USAGE.and(writes ? ExitStatus.REFUSED : ExitStatus.USAGE);
    }
    if (error instanceof ProviderException) {
      return writes ? ExitStatus.REFUSED : ExitStatus.CANNOT_TELL;
    }
    return null;
  }
}
