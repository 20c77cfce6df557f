// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.state.FileStateStore;

/**
 * The understudy command, but killed at a journal boundary that the environment names: {@code
 * CRASH_AT} is the number of the append, {@code CRASH_AFTER} says whether it is durable first.
 */
final class CrashingMain {
  private CrashingMain() {}

  public static void main(String[] args) {
    int append = Integer.parseInt(System.getenv().getOrDefault("CRASH_AT", "0"));
    boolean after = Boolean.parseBoolean(System.getenv().getOrDefault("CRASH_AFTER", "false"));
    Terminal terminal = new Terminal(System.in, System.out, System.err, System.getenv(), false);
    StoreMaker stores =
        (folder, time) -> new CrashingStore(new FileStateStore(folder, time), append, after);
    System.exit(new Cli(terminal, stores).run(args));
  }
}
