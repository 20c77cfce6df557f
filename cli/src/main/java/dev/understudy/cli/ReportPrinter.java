// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.report.Format;
import dev.understudy.report.Report;
import dev.understudy.report.ReportRenderer;
import dev.understudy.report.TextRenderer;
import java.io.IOException;
import java.io.Writer;

/** Prints reports in the format asked for; the renderers make their text safe themselves. */
final class ReportPrinter {
  private ReportPrinter() {}

  static Format format(String name) {
    try {
      return Format.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--format: " + e.getMessage());
    }
  }

  static void print(Terminal terminal, Report report, Format format) throws IOException {
    ReportRenderer renderer =
        format == Format.TEXT && terminal.colour() ? TextRenderer.withColor() : format.renderer();
    Writer out = terminal.writer();
    renderer.write(report, out);
    out.flush();
  }
}
