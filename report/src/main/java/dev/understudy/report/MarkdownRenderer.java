// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a report in CommonMark with the tables of GitHub: for tickets and pull requests.
 *
 * <p>Every character with a meaning in Markdown or HTML is escaped; records stand in fences longer
 * than any run of backticks within, or in table cells as escaped text.
 */
public final class MarkdownRenderer implements ReportRenderer {
  /** With the one set of rules there is. */
  public MarkdownRenderer() {}

  @Override
  public void write(Report report, Writer out) throws IOException {
    out.write("# " + text(report.title()) + "\n\n");
    if (!report.subtitle().isEmpty()) {
      out.write(text(report.subtitle()) + "\n\n");
    }
    out.write(
        "**" + report.verdict().kind().label() + ".** " + text(report.verdict().sentence()) + "\n");
    if (!report.facts().isEmpty()) {
      out.write("\n");
      for (Fact fact : report.facts()) {
        out.write("- " + text(fact.label()) + ": " + code(fact.value()) + "\n");
      }
    }
    for (Section section : report.sections()) {
      out.write("\n## " + text(section.heading()) + "\n");
      for (Block block : section.blocks()) {
        out.write("\n");
        block(block, out);
      }
    }
    if (report.timeline().isPresent() && !report.timeline().get().isEmpty()) {
      timeline(report.timeline().get(), out);
    }
  }

  private static void block(Block block, Writer out) throws IOException {
    if (block instanceof Block.Paragraph paragraph) {
      out.write(text(paragraph.text()) + "\n");
    } else if (block instanceof Block.Verbatim verbatim) {
      fenced(verbatim.text(), out);
    } else if (block instanceof Block.Bullets bullets) {
      for (String item : bullets.items()) {
        out.write("- " + text(item) + "\n");
      }
    } else if (block instanceof Table table) {
      table(table, out);
    } else if (block instanceof Block.Findings findings) {
      for (Finding finding : findings.findings()) {
        finding(finding, out);
      }
    } else if (block instanceof Block.Checks checks) {
      Table.Builder table =
          Table.of(Column.result("Result"), Column.text("Check"), Column.text("Detail"));
      checks.checks().forEach(each -> table.row(each.result(), each.name(), each.detail()));
      table(table.build(), out);
    } else if (block instanceof Block.Figures figures) {
      Table.Builder table =
          Table.of(Column.text("Figure"), Column.number("Value"), Column.text("Note"));
      figures.figures().forEach(each -> table.row(each.label(), each.value(), each.note()));
      table(table.build(), out);
    } else {
      throw new IllegalStateException("no Markdown for " + block.getClass());
    }
  }

  private static void finding(Finding finding, Writer out) throws IOException {
    String place =
        finding.name().map(Object::toString).orElse("")
            + finding.type().map(type -> " " + type).orElse("");
    out.write("- **" + finding.severity() + "** `" + finding.code() + "`");
    out.write(place.isEmpty() ? "" : " at " + code(place));
    out.write(": " + text(Texts.line(finding.text())));
    out.write(
        finding.citation().isEmpty() ? "\n" : " (" + text(Texts.line(finding.citation())) + ")\n");
  }

  private static void table(Table table, Writer out) throws IOException {
    if (!table.caption().isEmpty()) {
      out.write(text(table.caption()) + "\n\n");
    }
    out.write("|");
    for (Column column : table.columns()) {
      out.write(" " + text(column.title()) + " |");
    }
    out.write("\n|");
    for (Column column : table.columns()) {
      out.write(column.kind() == Column.Kind.NUMBER ? " ---: |" : " --- |");
    }
    out.write("\n");
    for (List<String> row : table.rows()) {
      out.write("|");
      for (int i = 0; i < row.size(); i++) {
        out.write(" " + cell(table.columns().get(i), row.get(i)) + " |");
      }
      out.write("\n");
    }
  }

  private static String cell(Column column, String value) {
    return switch (column.kind()) {
      case CODE ->
          Arrays.stream(value.split("\n", -1))
              .map(MarkdownRenderer::code)
              .collect(Collectors.joining("<br>"));
      case RESULT ->
          Arrays.stream(Verdict.Kind.values())
              .filter(kind -> kind.name().equals(value))
              .findFirst()
              .map(Verdict.Kind::label)
              .orElseGet(() -> text(value));
      case TEXT, NUMBER -> text(value);
    };
  }

  private static void timeline(Timeline timeline, Writer out) throws IOException {
    out.write("\n## Timeline (UTC)\n\n");
    if (!timeline.caption().isEmpty()) {
      out.write(text(timeline.caption()) + "\n\n");
    }
    if (!timeline.marks().isEmpty()) {
      Table.Builder events = Table.of(Column.text("Time"), Column.text("Event"));
      timeline.marks().forEach(mark -> events.row(Times.stamp(mark.at()), mark.label()));
      table(events.build(), out);
      out.write("\n");
    }
    if (!timeline.rows().isEmpty()) {
      table(Spans.table(timeline), out);
    }
  }

  /** Text in a fence that is longer than any run of backticks in it. */
  private static void fenced(String text, Writer out) throws IOException {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    out.write(fence + "text\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n");
  }

  /**
   * A value in a fixed-width face. A code span knows no escapes, so one with a character that could
   * end it or a table cell is written as escaped text instead.
   */
  private static String code(String value) {
    return value.isBlank() || value.indexOf('`') >= 0 || value.indexOf('|') >= 0
        ? text(value)
        : "`" + value + "`";
  }

  /** Running text with every character that could have a meaning escaped. */
  private static String text(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '&') {
        out.append("&amp;");
      } else if (c == '<') {
        out.append("&lt;");
      } else if (c == '>') {
        out.append("&gt;");
      } else if (c == '@') {
        out.append("&#64;");
      } else if (c == ':' && value.startsWith("//", i + 1)) {
        out.append("&#58;");
      } else if ("\\`*_{}[]()#+!|~$^=".indexOf(c) >= 0 || c == '-' && i == 0) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return numbered(out.toString());
  }

  /** Keeps a line that begins with a number and a dot from becoming a list. */
  private static String numbered(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > 0 && text.startsWith(". ", digits)
        ? text.substring(0, digits) + "\\" + text.substring(digits)
        : text;
  }
}
