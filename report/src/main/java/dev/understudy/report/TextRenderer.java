// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Writes a report for a terminal, 100 columns wide; in colour only when asked. */
public final class TextRenderer implements ReportRenderer {
  private static final int WIDTH = 100;

  private final boolean color;

  private TextRenderer(boolean color) {
    this.color = color;
  }

  /** Without colour. */
  public static TextRenderer plain() {
    return new TextRenderer(false);
  }

  /** With the colours of ANSI terminals. */
  public static TextRenderer withColor() {
    return new TextRenderer(true);
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    out.write(paint(Paint.BOLD, report.title()) + "\n");
    if (!report.subtitle().isEmpty()) {
      out.write(report.subtitle() + "\n");
    }
    out.write("\n");
    verdict(report.verdict(), out);
    facts(report.facts(), out);
    for (Section section : report.sections()) {
      out.write("\n" + paint(Paint.BOLD, section.heading()) + "\n");
      for (Block block : section.blocks()) {
        block(block, out);
      }
    }
    if (report.timeline().isPresent() && !report.timeline().get().isEmpty()) {
      out.write("\n" + paint(Paint.BOLD, "Timeline") + " (UTC)\n");
      TextTimeline.write(report.timeline().get(), this, out);
    }
  }

  private void verdict(Verdict verdict, Writer out) throws IOException {
    String label = word(verdict.kind());
    List<String> lines = Wrap.lines(verdict.sentence(), WIDTH - label.length() - 2);
    out.write(paint(Paint.of(verdict.kind()), label) + "  " + lines.get(0) + "\n");
    for (String line : lines.subList(1, lines.size())) {
      out.write(" ".repeat(label.length() + 2) + line + "\n");
    }
  }

  private static void facts(List<Fact> facts, Writer out) throws IOException {
    int widest = facts.stream().mapToInt(fact -> Wrap.columns(fact.label())).max().orElse(0);
    out.write(facts.isEmpty() ? "" : "\n");
    for (Fact fact : facts) {
      out.write(Wrap.padded(fact.label(), widest, false) + "  " + fact.value() + "\n");
    }
  }

  private void block(Block block, Writer out) throws IOException {
    if (block instanceof Block.Paragraph paragraph) {
      indented(paragraph.text(), "  ", "  ", out);
    } else if (block instanceof Block.Verbatim verbatim) {
      for (String line : verbatim.text().split("\n")) {
        out.write("    " + line + "\n");
      }
    } else if (block instanceof Block.Bullets bullets) {
      for (String item : bullets.items()) {
        indented(item, "  - ", "    ", out);
      }
    } else if (block instanceof Table table) {
      table(table, out);
    } else if (block instanceof Block.Findings findings) {
      for (Finding finding : findings.findings()) {
        finding(finding, out);
      }
    } else if (block instanceof Block.Checks checks) {
      for (Check check : checks.checks()) {
        String label = Wrap.padded(word(check.result()), 11, false);
        out.write("  " + paint(Paint.of(check.result()), label) + "  " + check.name() + "\n");
        if (!check.detail().isEmpty()) {
          indented(check.detail(), " ".repeat(15), " ".repeat(15), out);
        }
      }
    } else if (block instanceof Block.Figures figures) {
      figures(figures.figures(), out);
    } else {
      throw new IllegalStateException("no text for " + block.getClass());
    }
  }

  private static void indented(String text, String first, String others, Writer out)
      throws IOException {
    String lead = first;
    for (String line : Wrap.lines(text, WIDTH - first.length())) {
      out.write(lead + line + "\n");
      lead = others;
    }
  }

  private static void figures(List<KeyFigure> figures, Writer out) throws IOException {
    int label = figures.stream().mapToInt(each -> Wrap.columns(each.label())).max().orElse(0);
    int value = figures.stream().mapToInt(each -> Wrap.columns(each.value())).max().orElse(0);
    for (KeyFigure figure : figures) {
      String line =
          "  "
              + Wrap.padded(figure.label(), label, false)
              + "  "
              + Wrap.padded(figure.value(), value, true)
              + (figure.note().isEmpty() ? "" : "  " + figure.note());
      out.write(line + "\n");
    }
  }

  private void finding(Finding finding, Writer out) throws IOException {
    String place =
        finding.name().map(name -> " " + name).orElse("")
            + finding.type().map(type -> " " + type).orElse("");
    String label = Wrap.padded(finding.severity().name(), 5, false);
    out.write(
        "  " + paint(Paint.of(finding.severity()), label) + "  " + finding.code() + place + "\n");
    String source = finding.citation().isEmpty() ? "" : " (" + finding.citation() + ")";
    indented(Texts.line(finding.text() + source), "         ", "         ", out);
  }

  private void table(Table table, Writer out) throws IOException {
    if (!table.caption().isEmpty()) {
      out.write("  " + table.caption() + "\n");
    }
    int columns = table.columns().size();
    int[] widths = new int[columns];
    for (int i = 0; i < columns; i++) {
      widths[i] = Wrap.columns(table.columns().get(i).title());
      for (List<String> row : table.rows()) {
        for (String line : cell(table.columns().get(i), row.get(i)).split("\n", -1)) {
          widths[i] = Math.max(widths[i], Wrap.columns(line));
        }
      }
    }
    StringBuilder head = new StringBuilder(" ");
    for (int i = 0; i < columns; i++) {
      Column column = table.columns().get(i);
      boolean right = column.kind() == Column.Kind.NUMBER;
      head.append(' ').append(Wrap.padded(column.title(), widths[i], right)).append(' ');
    }
    out.write(paint(Paint.FAINT, head.toString().stripTrailing()) + "\n");
    for (List<String> row : table.rows()) {
      row(table.columns(), row, widths, out);
    }
  }

  private void row(List<Column> columns, List<String> row, int[] widths, Writer out)
      throws IOException {
    List<String[]> cells = new java.util.ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(cell(columns.get(i), row.get(i)).split("\n", -1));
    }
    int lines = cells.stream().mapToInt(each -> each.length).max().orElse(1);
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < row.size(); i++) {
        String part = line < cells.get(i).length ? cells.get(i)[line] : "";
        boolean right = columns.get(i).kind() == Column.Kind.NUMBER;
        String padded = Wrap.padded(part, widths[i], right);
        text.append(' ').append(painted(columns.get(i), row.get(i), padded)).append(' ');
      }
      out.write(text.toString().stripTrailing() + "\n");
    }
  }

  private String painted(Column column, String cell, String padded) {
    return column.kind() != Column.Kind.RESULT
        ? padded
        : Arrays.stream(Verdict.Kind.values())
            .filter(kind -> kind.name().equals(cell))
            .findFirst()
            .map(kind -> paint(Paint.of(kind), padded))
            .orElse(padded);
  }

  private static String cell(Column column, String text) {
    return column.kind() == Column.Kind.RESULT ? text.replace('_', ' ') : text;
  }

  private static String word(Verdict.Kind kind) {
    return kind.name().replace('_', ' ');
  }

  String paint(Paint paint, String text) {
    return color ? paint.code() + text + Paint.END : text;
  }

  /** The colours of ANSI terminals. */
  enum Paint {
    BOLD("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("1;31"),
    CAREFUL("33"),
    UNKNOWN("35"),
    CALM("34");

    static final String END = "\u001b[0m";

    private final String number;

    Paint(String number) {
      this.number = number;
    }

    String code() {
      return "\u001b[" + number + "m";
    }

    static Paint of(Verdict.Kind kind) {
      return switch (kind) {
        case OK -> GOOD;
        case WARNING -> CAREFUL;
        case CANNOT_TELL -> UNKNOWN;
        case FAILED -> BAD;
      };
    }

    static Paint of(Severity severity) {
      return switch (severity) {
        case INFO -> FAINT;
        case WARN -> CAREFUL;
        case BLOCK, FATAL -> BAD;
      };
    }

    static Paint of(Timeline.State state) {
      return switch (state) {
        case PRIMARY -> CALM;
        case SECONDARY -> GOOD;
        case FAILED, NO_ANSWER -> BAD;
        case CANNOT_TELL -> UNKNOWN;
      };
    }
  }
}
