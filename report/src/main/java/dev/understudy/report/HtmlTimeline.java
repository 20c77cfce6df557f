// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws a timeline as SVG.
 *
 * <p>Across, everything is placed in percent and sized in pixels, so that text keeps its size on
 * any screen. Events are numbered pins, spelled out in a list below, because their words would not
 * fit above a busy minute.
 */
final class HtmlTimeline {
  private static final int LANE = 22;
  private static final int ROW = 42;
  private static final int BAR = 16;
  private static final int THREAD = 4;
  private static final double PIN_ROOM = 0.036;
  private static final double TICK_ROOM = 0.075;
  private static final double LEAST_BAR = 0.003;

  private final Timeline timeline;
  private final TimeAxis axis;
  private final Writer out;
  private final List<Integer> lanes;
  private final int top;
  private final int bottom;

  private HtmlTimeline(Timeline timeline, Writer out) {
    this.timeline = timeline;
    this.axis = TimeAxis.of(timeline);
    this.out = out;
    this.lanes = lanes();
    int deepest = lanes.stream().mapToInt(Integer::intValue).max().orElse(-1);
    this.top = (deepest + 1) * LANE + 6;
    this.bottom = top + Math.max(1, timeline.rows().size()) * ROW + 6;
  }

  /** Writes the section up to, not including, its end. */
  static void write(Timeline timeline, Writer out) throws IOException {
    new HtmlTimeline(timeline, out).write();
  }

  private void write() throws IOException {
    out.write("<section>\n<h2>Timeline</h2>\n<figure>\n");
    if (!timeline.caption().isEmpty()) {
      out.write("<figcaption>" + Markup.escape(timeline.caption()) + "</figcaption>\n");
    }
    legend();
    out.write(
        "<div class=\"strip\"><svg role=\"img\" aria-label=\"Timeline; the same in words below\""
            + " height=\""
            + (bottom + 40)
            + "\">\n");
    patterns();
    for (int i = 0; i < timeline.rows().size(); i++) {
      row(timeline.rows().get(i), top + i * ROW);
    }
    for (TimeAxis.Segment segment : axis.segments()) {
      if (segment.folded()) {
        fold(segment);
      }
    }
    marks();
    for (int i = 0; i < timeline.rows().size(); i++) {
      label(timeline.rows().get(i), top + i * ROW);
    }
    scale();
    out.write("</svg></div>\n</figure>\n");
    events();
  }

  private void patterns() throws IOException {
    out.write(
        """
        <defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="h-paper" width="7" height="7"/>\
        <line class="h-line" x1="0" y1="0" x2="0" y2="7"/></pattern>\
        <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">\
        <rect class="d-back" width="6" height="6"/><circle class="d-dot" cx="3" cy="3" r="1.2"/>\
        </pattern></defs>
        """);
  }

  private void legend() throws IOException {
    Set<Timeline.State> seen = new TreeSet<>();
    timeline.rows().forEach(row -> row.spans().forEach(span -> seen.add(span.state())));
    if (seen.isEmpty()) {
      return;
    }
    out.write("<ul class=\"legend\">");
    for (Timeline.State state : seen) {
      out.write("<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\"><rect class=\"");
      out.write(style(state) + "\" width=\"22\" height=\"12\" rx=\"2\"/></svg>");
      out.write(state.label() + "</li>");
    }
    out.write("</ul>\n");
  }

  private void label(TimelineRow row, int y) throws IOException {
    out.write("<text class=\"who\" x=\"0\" y=\"" + (y + 13) + "\">" + Markup.escape(row.label()));
    if (!row.place().isEmpty()) {
      out.write("<tspan class=\"where\" dx=\"8\">" + Markup.escape(row.place()) + "</tspan>");
    }
    out.write("</text>\n");
  }

  private void row(TimelineRow row, int y) throws IOException {
    out.write("<rect class=\"track\" x=\"0\" y=\"" + (y + 20) + "\" width=\"100%\" ");
    out.write("height=\"" + BAR + "\" rx=\"3\"/>\n");
    for (TimelineRow.Span span : row.spans()) {
      double left = axis.place(span.from());
      double width = Math.max(LEAST_BAR, axis.place(span.to()) - left);
      left = Math.min(left, 1 - width);
      out.write("<rect class=\"" + style(span.state()) + "\" x=\"" + percent(left) + "\" y=\"");
      out.write((y + 20) + "\" width=\"" + percent(width) + "\" height=\"" + BAR + "\"><title>");
      out.write(Markup.escape(row.label()) + ": " + span.state().label().toLowerCase(Locale.ROOT));
      out.write(", " + during(span) + "</title></rect>\n");
    }
  }

  private static String during(TimelineRow.Span span) {
    Duration length = Duration.between(span.from(), span.to());
    return length.isZero()
        ? Times.stamp(span.from())
        : Times.stamp(span.from()) + " for " + Times.duration(length);
  }

  /** A break: the bars go on as threads between two torn edges. */
  private void fold(TimeAxis.Segment segment) throws IOException {
    String width = percent(segment.right() - segment.left());
    for (int row = 0; row < timeline.rows().size(); row++) {
      int bar = top + row * ROW + 20;
      for (int y : new int[] {bar - 1, bar + (BAR + THREAD) / 2}) {
        out.write("<rect class=\"fold\" x=\"" + percent(segment.left()) + "\" y=\"" + y);
        out.write("\" width=\"" + width + "\" height=\"" + ((BAR - THREAD) / 2 + 1) + "\"/>");
      }
    }
    out.write("\n");
    for (double x : new double[] {segment.left(), segment.right()}) {
      StringBuilder zig = new StringBuilder("M0 " + (top + 16));
      int side = 1;
      for (int y = top + 20; y <= bottom + 4; y += 4) {
        zig.append(" L").append(2 * side).append(' ').append(y);
        side = -side;
      }
      out.write("<svg x=\"" + percent(x) + "\" y=\"0\" overflow=\"visible\"><path class=\"zig\" ");
      out.write("d=\"" + zig + "\"/></svg>\n");
    }
    String away = Times.duration(segment.duration());
    int middle = (top + 16 + bottom) / 2;
    int room = 6 * away.length() + 8;
    out.write("<svg x=\"" + percent((segment.left() + segment.right()) / 2));
    out.write("\" y=\"0\" overflow=\"visible\"><g transform=\"translate(4 " + middle);
    out.write(") rotate(-90)\"><rect class=\"fold\" x=\"" + -room / 2 + "\" y=\"-12\" width=\"");
    out.write(room + "\" height=\"16\"/><text class=\"away\">" + away + "</text></g></svg>\n");
  }

  private List<Integer> lanes() {
    List<Double> ends = new ArrayList<>();
    List<Integer> result = new ArrayList<>();
    for (Timeline.Mark mark : timeline.marks()) {
      double x = axis.place(mark.at());
      int lane = 0;
      while (lane < ends.size() && x - ends.get(lane) < PIN_ROOM) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(x);
      } else {
        ends.set(lane, x);
      }
      result.add(lane);
    }
    return result;
  }

  private void marks() throws IOException {
    for (int i = 0; i < timeline.marks().size(); i++) {
      Timeline.Mark mark = timeline.marks().get(i);
      String x = percent(axis.place(mark.at()));
      int y = lanes.get(i) * LANE + 10;
      out.write("<line class=\"mark\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + y + "\" y2=\"");
      out.write(bottom + "\"/>\n");
    }
    for (int i = 0; i < timeline.marks().size(); i++) {
      Timeline.Mark mark = timeline.marks().get(i);
      String x = percent(axis.place(mark.at()));
      int y = lanes.get(i) * LANE + 10;
      out.write("<g><title>" + Times.stamp(mark.at()) + " " + Markup.escape(mark.label()));
      out.write("</title><circle class=\"pin\" cx=\"" + x + "\" cy=\"" + y + "\" r=\"9\"/>");
      out.write("<text class=\"pin-n\" x=\"" + x + "\" y=\"" + (y + 4) + "\">" + (i + 1));
      out.write("</text></g>\n");
    }
  }

  private void scale() throws IOException {
    String day = "";
    for (TimeAxis.Segment segment : axis.segments()) {
      if (segment.folded()) {
        continue;
      }
      out.write("<line class=\"axis\" x1=\"" + percent(segment.left()) + "\" x2=\"");
      out.write(percent(segment.right()) + "\" y1=\"" + bottom + "\" y2=\"" + bottom + "\"/>\n");
      for (Instant tick : TimeAxis.ticks(segment, TICK_ROOM)) {
        String x = percent(segment.place(tick));
        out.write("<line class=\"axis\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + bottom);
        out.write("\" y2=\"" + (bottom + 5) + "\"/>");
        out.write("<text class=\"m\" x=\"" + x + "\" y=\"" + (bottom + 19) + "\">");
        out.write(Times.clock(tick) + "</text>\n");
        if (!Times.day(tick).equals(day)) {
          day = Times.day(tick);
          out.write("<text class=\"m\" x=\"" + x + "\" y=\"" + (bottom + 34) + "\">" + day);
          out.write("</text>\n");
        }
      }
    }
  }

  private void events() throws IOException {
    if (timeline.marks().isEmpty()) {
      return;
    }
    Instant first = timeline.marks().get(0).at();
    out.write("<ol class=\"events\">\n");
    for (int i = 0; i < timeline.marks().size(); i++) {
      Timeline.Mark mark = timeline.marks().get(i);
      Duration after = Duration.between(first, mark.at());
      out.write("<li><i>" + (i + 1) + "</i><time datetime=\"" + mark.at() + "\">");
      out.write(Times.stamp(mark.at()) + "</time><small>");
      out.write((after.isZero() ? "" : "+" + Times.duration(after)) + "</small><b>");
      out.write(Markup.escape(mark.label()) + "</b></li>\n");
    }
    out.write("</ol>\n");
  }

  private static String style(Timeline.State state) {
    return "s-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", share * 100);
  }
}
