// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes a report as one page: style within, the timeline as SVG, no script, nothing loaded from
 * anywhere, and a content security policy that says so. Light and dark, for print and for phones.
 */
public final class HtmlRenderer implements ReportRenderer {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      """;

  private final String style;

  /** With the one style there is. */
  public HtmlRenderer() {
    try (InputStream css = HtmlRenderer.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing beside " + HtmlRenderer.class);
      }
      this.style = new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css cannot be read", e);
    }
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    out.write(HEAD);
    out.write("<title>" + text(report.title()) + "</title>\n<style>\n" + style + "</style>\n");
    out.write("</head>\n<body>\n<main>\n<header>\n<h1>" + text(report.title()) + "</h1>\n");
    if (!report.subtitle().isEmpty()) {
      out.write("<p class=\"sub\">" + text(report.subtitle()) + "</p>\n");
    }
    verdict(report.verdict(), out);
    facts(report.facts(), out);
    out.write("</header>\n");
    if (report.timeline().isPresent() && !report.timeline().get().isEmpty()) {
      HtmlTimeline.write(report.timeline().get(), out);
      details(report.timeline().get(), out);
      out.write("</section>\n");
    }
    for (Section section : report.sections()) {
      out.write("<section>\n<h2>" + text(section.heading()) + "</h2>\n");
      for (Block block : section.blocks()) {
        block(block, out);
      }
      out.write("</section>\n");
    }
    out.write(
        "<footer>Made by Understudy. All times are UTC.</footer>\n</main>\n</body>\n</html>\n");
  }

  private static void verdict(Verdict verdict, Writer out) throws IOException {
    String sign =
        switch (verdict.kind()) {
          case OK -> "\u2713";
          case WARNING -> "!";
          case FAILED -> "\u2715";
          case CANNOT_TELL -> "?";
        };
    out.write("<div class=\"verdict " + style(verdict.kind()) + "\"><i aria-hidden=\"true\">");
    out.write(sign + "</i><div><b>" + verdict.kind().label() + "</b><span>");
    out.write(text(verdict.sentence()) + "</span></div></div>\n");
  }

  private static void facts(List<Fact> facts, Writer out) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    out.write("<dl class=\"facts\">\n");
    for (Fact fact : facts) {
      out.write("<div><dt>" + text(fact.label()) + "</dt><dd>" + text(fact.value()));
      out.write("</dd></div>\n");
    }
    out.write("</dl>\n");
  }

  private static void details(Timeline timeline, Writer out) throws IOException {
    if (!timeline.rows().isEmpty()) {
      out.write("<details><summary>The same in words</summary>\n");
      table(Spans.table(timeline), out);
      out.write("</details>\n");
    }
  }

  private static void block(Block block, Writer out) throws IOException {
    if (block instanceof Block.Paragraph paragraph) {
      out.write("<p>" + text(paragraph.text()) + "</p>\n");
    } else if (block instanceof Block.Verbatim verbatim) {
      out.write("<pre>" + text(verbatim.text()) + "</pre>\n");
    } else if (block instanceof Block.Bullets bullets) {
      out.write("<ul>\n");
      for (String item : bullets.items()) {
        out.write("<li>" + text(item) + "</li>\n");
      }
      out.write("</ul>\n");
    } else if (block instanceof Table table) {
      table(table, out);
    } else if (block instanceof Block.Findings findings) {
      out.write("<ul class=\"findings\">\n");
      for (Finding finding : findings.findings()) {
        finding(finding, out);
      }
      out.write("</ul>\n");
    } else if (block instanceof Block.Checks checks) {
      checks(checks, out);
    } else if (block instanceof Block.Figures figures) {
      out.write("<div class=\"figures\">\n");
      for (KeyFigure figure : figures.figures()) {
        out.write("<div><b>" + text(figure.value()) + "</b><span>" + text(figure.label()));
        out.write("</span>");
        out.write(figure.note().isEmpty() ? "" : "<small>" + text(figure.note()) + "</small>");
        out.write("</div>\n");
      }
      out.write("</div>\n");
    } else {
      throw new IllegalStateException("no HTML for " + block.getClass());
    }
  }

  private static void checks(Block.Checks checks, Writer out) throws IOException {
    Table.Builder table =
        Table.of(Column.result("Result"), Column.text("Check"), Column.text("Detail"));
    checks.checks().forEach(each -> table.row(each.result(), each.name(), each.detail()));
    table(table.build(), out);
  }

  private static void finding(Finding finding, Writer out) throws IOException {
    String place =
        finding.name().map(Object::toString).orElse("")
            + finding.type().map(type -> " " + type).orElse("");
    out.write("<li>" + pill(style(finding.severity()), finding.severity().name()));
    out.write(" <code>" + text(finding.code()) + "</code>");
    out.write(place.isEmpty() ? "" : " <code>" + text(place) + "</code>");
    out.write("<p>" + text(Texts.line(finding.text())) + "</p>");
    String source = Texts.line(finding.citation());
    out.write(source.isEmpty() ? "</li>\n" : "<small>" + text(source) + "</small></li>\n");
  }

  private static void table(Table table, Writer out) throws IOException {
    out.write("<div class=\"wide\"><table>\n");
    if (!table.caption().isEmpty()) {
      out.write("<caption>" + text(table.caption()) + "</caption>\n");
    }
    out.write("<thead><tr>");
    for (Column column : table.columns()) {
      out.write(
          (column.kind() == Column.Kind.NUMBER ? "<th class=\"n\">" : "<th>")
              + text(column.title())
              + "</th>");
    }
    out.write("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      out.write("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.write(cell(table.columns().get(i).kind(), row.get(i)));
      }
      out.write("</tr>\n");
    }
    out.write("</tbody>\n</table></div>\n");
  }

  private static String cell(Column.Kind kind, String value) {
    return switch (kind) {
      case TEXT -> "<td>" + text(value) + "</td>";
      case NUMBER -> "<td class=\"n\">" + text(value) + "</td>";
      case CODE -> "<td class=\"c\">" + text(value) + "</td>";
      case RESULT ->
          "<td>"
              + Arrays.stream(Verdict.Kind.values())
                  .filter(each -> each.name().equals(value))
                  .findFirst()
                  .map(each -> pill(style(each), each.label()))
                  .orElseGet(() -> text(value))
              + "</td>";
    };
  }

  private static String pill(String style, String label) {
    return "<span class=\"pill " + style + "\">" + text(label) + "</span>";
  }

  private static String style(Verdict.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String style(Severity severity) {
    return switch (severity) {
      case INFO -> "info";
      case WARN -> "warning";
      case BLOCK, FATAL -> "failed";
    };
  }

  private static String text(String value) {
    return Markup.escape(value);
  }
}
