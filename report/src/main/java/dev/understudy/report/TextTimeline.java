// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Draws a timeline with letters: one strip a row, numbered events above, their list below. */
final class TextTimeline {
  private static final int STRIP = 72;

  private TextTimeline() {}

  static void write(Timeline timeline, TextRenderer paint, Writer out) throws IOException {
    TimeAxis axis = TimeAxis.of(timeline);
    if (!timeline.caption().isEmpty()) {
      for (String line : Wrap.lines(timeline.caption(), 98)) {
        out.write("  " + line + "\n");
      }
    }
    int widest =
        timeline.rows().stream().mapToInt(row -> Wrap.columns(row.label())).max().orElse(0);
    int label = Math.min(24, widest);
    out.write("  " + " ".repeat(label) + "  " + events(timeline, axis) + "\n");
    for (TimelineRow row : timeline.rows()) {
      String name = Wrap.padded(row.label(), label, false);
      out.write("  " + name + "  " + strip(row, axis, paint) + "  " + row.place());
      out.write("\n");
    }
    out.write(
        "  "
            + " ".repeat(label)
            + "  P primary  s secondary  x failed  ? cannot tell  - no answer  ~ time left out\n");
    Instant first = timeline.marks().isEmpty() ? timeline.start() : timeline.marks().get(0).at();
    for (int i = 0; i < timeline.marks().size(); i++) {
      Timeline.Mark mark = timeline.marks().get(i);
      Duration since = Duration.between(first, mark.at());
      String after = since.isZero() ? "" : "+" + Times.duration(since);
      out.write(
          String.format("  %3d  %s  %-12s  ", i + 1, Times.stamp(mark.at()), after)
              + mark.label()
              + "\n");
    }
  }

  private static String events(Timeline timeline, TimeAxis axis) {
    char[] line = " ".repeat(STRIP).toCharArray();
    List<Timeline.Mark> marks = timeline.marks();
    for (int i = 0; i < marks.size(); i++) {
      int at = column(axis, marks.get(i).at());
      line[at] = line[at] != ' ' ? '*' : i < 9 ? (char) ('1' + i) : '+';
    }
    return new String(line).stripTrailing();
  }

  private static String strip(TimelineRow row, TimeAxis axis, TextRenderer paint) {
    Timeline.State[] states = new Timeline.State[STRIP];
    for (TimelineRow.Span span : row.spans()) {
      int to = column(axis, span.to());
      for (int i = column(axis, span.from()); i <= to; i++) {
        states[i] = span.state();
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < STRIP; i++) {
      double middle = (i + 0.5) / STRIP;
      boolean folded =
          axis.segments().stream()
              .anyMatch(each -> each.folded() && each.left() < middle && middle < each.right());
      Timeline.State state = states[i];
      if (folded) {
        out.append('~');
      } else if (state == null) {
        out.append(' ');
      } else {
        out.append(paint.paint(TextRenderer.Paint.of(state), letter(state)));
      }
    }
    return out.toString();
  }

  private static int column(TimeAxis axis, Instant at) {
    return (int) Math.min(STRIP - 1, Math.floor(axis.place(at) * STRIP));
  }

  private static String letter(Timeline.State state) {
    return switch (state) {
      case PRIMARY -> "P";
      case SECONDARY -> "s";
      case FAILED -> "x";
      case CANNOT_TELL -> "?";
      case NO_ANSWER -> "-";
    };
  }
}
