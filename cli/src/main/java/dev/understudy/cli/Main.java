// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

/** The understudy command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    // dnsjava logs through SLF4J, of which there is no back end here on purpose
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // Java cannot say whether standard output is a terminal; the launcher can
    boolean interactive = Boolean.getBoolean("understudy.terminal");
    Terminal terminal =
        new Terminal(System.in, System.out, System.err, System.getenv(), interactive);
    int status = new Cli(terminal, StoreMaker.FILES).run(args);
    System.out.flush();
    System.exit(status);
  }
}
