// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.time.Duration;

/** The spans of a timeline in words, for formats that do not draw. */
final class Spans {
  private Spans() {}

  static Table table(Timeline timeline) {
    Table.Builder table =
        Table.of(
            Column.text("Seen from"),
            Column.text("Operator and network"),
            Column.text("From"),
            Column.text("For"),
            Column.text("State"),
            Column.number("Observations"));
    for (TimelineRow row : timeline.rows()) {
      for (TimelineRow.Span span : row.spans()) {
        Duration length = Duration.between(span.from(), span.to());
        table.row(
            row.label(),
            row.place(),
            Times.stamp(span.from()),
            length.isZero() ? "a moment" : Times.duration(length),
            span.state().label(),
            span.observations());
      }
    }
    return table.build();
  }
}
