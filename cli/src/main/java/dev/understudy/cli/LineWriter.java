// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** Collects what picocli prints and hands it on as text that is made safe. */
final class LineWriter extends PrintWriter {
  private final Consumer<String> lines;

  LineWriter(Consumer<String> lines) {
    super(new StringWriter());
    this.lines = lines;
  }

  @Override
  public void flush() {
    StringWriter buffer = (StringWriter) out;
    String text = buffer.toString().stripTrailing();
    buffer.getBuffer().setLength(0);
    if (!text.isEmpty()) {
      lines.accept(text);
    }
  }
}
