// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.state.FileStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of the command in this process.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it said beside
 */
record CommandRun(int status, String out, String err) {
  static CommandRun of(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(new byte[0]), out, err, environment, false);
    int status = new Cli(terminal, FileStateStore::new).run(args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
