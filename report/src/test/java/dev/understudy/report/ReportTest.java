// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.report.Timeline.State;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
  @Test
  void rowOfTheWrongLength_isRefused() {
    Table.Builder table = Table.of(Column.text("a"), Column.text("b")).row("only one");

    assertThatThrownBy(table::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a row of 1 cells in a table of 2 columns");
  }

  @Test
  void findings_standTheGravestFirst() {
    Block.Findings block =
        new Block.Findings(
            List.of(
                Finding.of("A", Severity.INFO, "first"),
                Finding.of("B", Severity.FATAL, "second"),
                Finding.of("C", Severity.INFO, "third")));

    assertThat(block.findings()).extracting(Finding::code).containsExactly("B", "A", "C");
  }

  @Test
  void overlappingSpans_areRefused() {
    Instant start = SampleReports.START;
    TimelineRow.Builder row =
        TimelineRow.builder("resolver")
            .span(start, start.plusSeconds(60), State.PRIMARY)
            .span(start.plusSeconds(30), start.plusSeconds(90), State.FAILED);

    assertThatThrownBy(row::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spans overlap");
  }

  @Test
  void observationFromThePast_isRefused() {
    TimelineRow.Builder row = TimelineRow.builder("r").observe(SampleReports.START, State.PRIMARY);

    assertThatThrownBy(() -> row.observe(SampleReports.START.minusSeconds(1), State.PRIMARY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emptyReport_isWrittenInEveryFormat() {
    Report report =
        Report.builder("Nothing", Verdict.ok("fine"))
            .timeline(Timeline.builder().build())
            .section(Section.builder("Empty").bullets(List.of()).verbatim("").build())
            .build();

    for (Format format : Format.values()) {
      assertThat(format.renderer().render(report)).as(format.toString()).contains("Nothing");
    }
  }

  @Test
  void color_appearsOnlyWhenAsked() {
    Report report = SampleReports.incident();

    assertThat(TextRenderer.plain().render(report)).doesNotContain("\u001b");
    assertThat(TextRenderer.withColor().render(report)).contains("\u001b[33mWARNING\u001b[0m");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "3599, 59 min 59 s",
    "90000, 1 d 1 h",
    "-60, -1 min"
  })
  void durations_areWrittenInTheirTwoLargestUnits(long seconds, String expected) {
    assertThat(Times.duration(Duration.ofSeconds(seconds))).isEqualTo(expected);
  }

  @Test
  void formatName_isReadInAnyCase() {
    assertThat(Format.parse("Markdown")).isEqualTo(Format.MARKDOWN);
    assertThatThrownBy(() -> Format.parse("pdf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'pdf' is no format; formats are text, json, markdown, html, junit");
  }

  @Test
  void jsonSink_writesOneObjectALine() throws IOException {
    StringWriter out = new StringWriter();

    try (JsonSink json = JsonSink.lines(out)) {
      json.object().field("name", "b\u00fc\u001b\u007f").field("n", 1).nullField("x").end();
      json.object().field("list", List.of("a", "b")).object("o").field("t", true).end().end();
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"name\":\"b\\u00FC\\u001B\\u007F\",\"n\":1,\"x\":null}",
            "{\"list\":[\"a\",\"b\"],\"o\":{\"t\":true}}");
    assertThat(out.toString()).endsWith("}\n");
  }

  @Test
  void jsonSink_refusesWrongNesting() throws IOException {
    JsonSink json = JsonSink.lines(new StringWriter());

    assertThatThrownBy(() -> json.field("name", "value")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(json::end).isInstanceOf(IllegalStateException.class);
    json.object();
    assertThatThrownBy(() -> json.value("v")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void jsonSink_thatBrokeOff_isNotMadeWhole() throws IOException {
    StringWriter out = new StringWriter();

    try (JsonSink json = JsonSink.lines(out)) {
      json.object().field("name", "value");
    }

    assertThat(out.toString()).doesNotContain("}");
  }
}
