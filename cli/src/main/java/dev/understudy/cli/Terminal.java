// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.finding.SafeText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes: results on one stream, progress and errors on another, the
 * environment, and whether colour is wanted. Text is made safe on its way out.
 */
final class Terminal {
  private final InputStream in;
  private final Writer out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final boolean interactive;

  Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      boolean interactive) {
    this.in = in;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.environment = Map.copyOf(environment);
    this.interactive = interactive;
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  /** Where results go, for what makes its text safe itself; to be flushed, never closed. */
  Writer writer() {
    return out;
  }

  /** A result line. */
  void print(String text) {
    try {
      out.write(SafeText.ofLines(text) + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  /** A line of progress or of error. */
  void tell(String text) {
    err.println(SafeText.ofLines(text));
  }

  /** A variable of the environment, empty when it is unset. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Whether results may be coloured: a terminal, and NO_COLOR unset. */
  boolean colour() {
    return interactive && variable("NO_COLOR").isEmpty();
  }
}
