// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a report as one JSON object, as it goes along.
 *
 * <p>{@code {"title", "subtitle", "verdict": {"kind", "sentence"}, "facts": [{"label", "value"}],
 * "sections": [{"heading", "blocks": [{"kind", ...}]}], "timeline": {"caption", "rows": [{"label",
 * "operator", "network", "spans": [{"from", "to", "state", "observations"}]}], "marks": [{"at",
 * "label"}]}}}; the timeline is left out when there is none. Kinds and states are in lower case
 * with hyphens, moments as in ISO 8601 in UTC.
 */
public final class JsonRenderer implements ReportRenderer {
  private final boolean pretty;

  private JsonRenderer(boolean pretty) {
    this.pretty = pretty;
  }

  /** Indented by two blanks. */
  public static JsonRenderer pretty() {
    return new JsonRenderer(true);
  }

  /** On one line. */
  public static JsonRenderer compact() {
    return new JsonRenderer(false);
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    try (JsonSink json = pretty ? JsonSink.pretty(out) : JsonSink.lines(out)) {
      json.object().field("title", report.title()).field("subtitle", report.subtitle());
      json.object("verdict")
          .field("kind", word(report.verdict().kind()))
          .field("sentence", report.verdict().sentence())
          .end();
      json.array("facts");
      for (Fact fact : report.facts()) {
        json.object().field("label", fact.label()).field("value", fact.value()).end();
      }
      json.end().array("sections");
      for (Section section : report.sections()) {
        json.object().field("heading", section.heading()).array("blocks");
        for (Block block : section.blocks()) {
          json.object();
          block(json, block);
          json.end();
        }
        json.end().end();
      }
      json.end();
      Optional<Timeline> timeline = report.timeline();
      if (timeline.isPresent()) {
        timeline(json, timeline.get());
      }
      json.end();
    }
  }

  private static void block(JsonSink json, Block block) throws IOException {
    if (block instanceof Block.Paragraph paragraph) {
      json.field("kind", "paragraph").field("text", paragraph.text());
    } else if (block instanceof Block.Verbatim verbatim) {
      json.field("kind", "verbatim").field("text", verbatim.text());
    } else if (block instanceof Block.Bullets bullets) {
      json.field("kind", "bullets").field("items", bullets.items());
    } else if (block instanceof Table table) {
      table(json, table);
    } else if (block instanceof Block.Findings findings) {
      json.field("kind", "findings");
      findings(json, findings.findings());
    } else if (block instanceof Block.Checks checks) {
      json.field("kind", "checks").array("checks");
      for (Check check : checks.checks()) {
        json.object()
            .field("name", check.name())
            .field("result", word(check.result()))
            .field("detail", check.detail())
            .end();
      }
      json.end();
    } else if (block instanceof Block.Figures figures) {
      json.field("kind", "figures").array("figures");
      for (KeyFigure figure : figures.figures()) {
        json.object()
            .field("label", figure.label())
            .field("value", figure.value())
            .field("note", figure.note())
            .end();
      }
      json.end();
    } else {
      throw new IllegalStateException("no JSON for " + block.getClass());
    }
  }

  private static void table(JsonSink json, Table table) throws IOException {
    json.field("kind", "table").field("caption", table.caption());
    json.field("columns", table.columns().stream().map(Column::title).toList());
    json.array("rows");
    for (List<String> row : table.rows()) {
      json.array();
      for (String cell : row) {
        json.value(cell);
      }
      json.end();
    }
    json.end();
  }

  private static void findings(JsonSink json, List<Finding> findings) throws IOException {
    json.array("findings");
    for (Finding finding : findings) {
      json.object().field("code", finding.code()).field("severity", word(finding.severity()));
      if (finding.name().isPresent()) {
        json.field("name", finding.name().get().toString());
      }
      if (finding.type().isPresent()) {
        json.field("type", finding.type().get().toString());
      }
      json.field("text", Texts.line(finding.text()))
          .field("citation", Texts.line(finding.citation()))
          .end();
    }
    json.end();
  }

  private static void timeline(JsonSink json, Timeline timeline) throws IOException {
    json.object("timeline").field("caption", timeline.caption()).array("rows");
    for (TimelineRow row : timeline.rows()) {
      json.object()
          .field("label", row.label())
          .field("operator", row.operator())
          .field("network", row.network())
          .array("spans");
      for (TimelineRow.Span span : row.spans()) {
        json.object()
            .field("from", span.from().toString())
            .field("to", span.to().toString())
            .field("state", word(span.state()))
            .field("observations", span.observations())
            .end();
      }
      json.end().end();
    }
    json.end().array("marks");
    for (Timeline.Mark mark : timeline.marks()) {
      json.object().field("at", mark.at().toString()).field("label", mark.label()).end();
    }
    json.end().end();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
