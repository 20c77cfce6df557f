// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Writes reports in one format. Implementations are immutable and thread-safe; the same report
 * gives the same text each time.
 */
public interface ReportRenderer {
  /**
   * Writes a report; the writer is neither flushed nor closed.
   *
   * @throws IOException when the writer fails
   */
  void write(Report report, Writer out) throws IOException;

  /** The report as text; files of it are to be written in UTF-8. */
  default String render(Report report) {
    StringWriter out = new StringWriter();
    try {
      write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory does not fail", e);
    }
    return out.toString();
  }
}
