// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Maps moments to places between 0 and 1 so that the minutes around an event stay legible when the
 * whole takes days.
 *
 * <p>Long quiet stretches, in which nothing changes, are folded to a narrow break. What remains is
 * cut by the breaks into segments, each with a scale of its own: half of the room is shared out by
 * duration, half by how much happens. Within a segment time is linear.
 */
final class TimeAxis {
  private static final int MOST_BREAKS = 4;
  private static final double BREAK_WIDTH = 0.05;
  private static final double QUIET_SHARE = 0.25;
  private static final double PADDING_SHARE = 0.03;
  private static final double LEAST_SEGMENT = 0.08;
  private static final Duration LEAST_BREAK = Duration.ofMinutes(30);

  /**
   * A stretch of the axis.
   *
   * @param folded whether it is a break: drawn narrow, without a scale
   */
  record Segment(Instant from, Instant to, double left, double right, boolean folded) {
    Duration duration() {
      return Duration.between(from, to);
    }

    double place(Instant at) {
      double whole = Math.max(1, duration().toMillis());
      return left + (right - left) * Duration.between(from, at).toMillis() / whole;
    }
  }

  private record Gap(Instant from, Instant to) {
    double seconds() {
      return Duration.between(from, to).toMillis() / 1000.0;
    }
  }

  private final List<Segment> segments;

  private TimeAxis(List<Segment> segments) {
    this.segments = segments;
  }

  /** The axis of a timeline that is not empty. */
  static TimeAxis of(Timeline timeline) {
    NavigableMap<Instant, Integer> weights = new TreeMap<>();
    for (Timeline.Mark mark : timeline.marks()) {
      weights.merge(mark.at(), 3, Integer::sum);
    }
    for (TimelineRow row : timeline.rows()) {
      for (TimelineRow.Span span : row.spans()) {
        weights.merge(span.from(), 1, Integer::sum);
        weights.merge(span.to(), 0, Integer::sum);
      }
    }
    Instant start = weights.firstKey();
    Instant end = weights.lastKey();
    if (start.equals(end)) {
      weights.put(start.minusSeconds(60), 0);
      weights.put(end.plusSeconds(60), 0);
    }
    return new TimeAxis(layOut(weights, breaks(weights)));
  }

  /** The quiet stretches to fold, by time: greedily the longest, while it dwarfs what remains. */
  private static List<Gap> breaks(NavigableMap<Instant, Integer> weights) {
    List<Gap> gaps = new ArrayList<>();
    Instant previous = weights.firstKey();
    for (Instant at : weights.keySet()) {
      gaps.add(new Gap(previous, at));
      previous = at;
    }
    gaps.sort(Comparator.comparingDouble(Gap::seconds).reversed().thenComparing(Gap::from));
    double remaining = Duration.between(weights.firstKey(), weights.lastKey()).toMillis() / 1000.0;
    List<Gap> chosen = new ArrayList<>();
    for (Gap gap : gaps) {
      if (chosen.size() == MOST_BREAKS
          || gap.seconds() < LEAST_BREAK.toSeconds()
          || gap.seconds() < QUIET_SHARE * remaining
          || gap.seconds() >= remaining) {
        break;
      }
      chosen.add(gap);
      remaining -= gap.seconds();
    }
    double padding = PADDING_SHARE * remaining + 30;
    return chosen.stream()
        .map(gap -> inner(gap, Math.min(padding, gap.seconds() / 4)))
        .sorted(Comparator.comparing(Gap::from))
        .toList();
  }

  private static Gap inner(Gap gap, double padding) {
    long seconds = Math.round(padding);
    return new Gap(gap.from().plusSeconds(seconds), gap.to().minusSeconds(seconds));
  }

  private static List<Segment> layOut(NavigableMap<Instant, Integer> weights, List<Gap> breaks) {
    Instant start = weights.firstKey();
    Instant end = weights.lastKey();
    List<Gap> open = new ArrayList<>();
    Instant from = start;
    for (Gap gap : breaks) {
      open.add(new Gap(from, gap.from()));
      from = gap.to();
    }
    open.add(new Gap(from, end));
    double seconds = Math.max(1, open.stream().mapToDouble(Gap::seconds).sum());
    double weight = Math.max(1, weights.values().stream().mapToInt(Integer::intValue).sum());
    double[] shares = new double[open.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      Gap each = open.get(i);
      int inside =
          weights.subMap(each.from(), true, each.to(), true).values().stream()
              .mapToInt(Integer::intValue)
              .sum();
      shares[i] = Math.max(LEAST_SEGMENT, (each.seconds() / seconds + inside / weight) / 2);
      sum += shares[i];
    }
    List<Segment> segments = new ArrayList<>();
    double room = 1 - breaks.size() * BREAK_WIDTH;
    double left = 0;
    for (int i = 0; i < shares.length; i++) {
      double right = i == shares.length - 1 ? 1 : left + room * shares[i] / sum;
      segments.add(new Segment(open.get(i).from(), open.get(i).to(), left, right, false));
      if (i < breaks.size()) {
        Gap gap = breaks.get(i);
        segments.add(new Segment(gap.from(), gap.to(), right, right + BREAK_WIDTH, true));
        left = right + BREAK_WIDTH;
      }
    }
    return List.copyOf(segments);
  }

  /** The stretches from left to right; open ones and breaks take turns. */
  List<Segment> segments() {
    return segments;
  }

  /** Where a moment is, 0 to 1; moments outside are put at the ends. */
  double place(Instant at) {
    for (Segment segment : segments) {
      if (!at.isAfter(segment.to())) {
        return Math.max(0, Math.min(1, segment.place(at)));
      }
    }
    return 1;
  }

  /** The ticks of an open segment: round times in UTC, with about {@code room} between them. */
  static List<Instant> ticks(Segment segment, double room) {
    double fit = Math.max(1, (segment.right() - segment.left()) / room);
    long wanted = (long) Math.ceil(segment.duration().toSeconds() / fit);
    long step = step(wanted);
    List<Instant> ticks = new ArrayList<>();
    long first = Math.floorDiv(segment.from().getEpochSecond() + step - 1, step) * step;
    for (long at = first; at <= segment.to().getEpochSecond(); at += step) {
      Instant tick = Instant.ofEpochSecond(at);
      if (!tick.isBefore(segment.from())) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  private static long step(long wanted) {
    long[] steps = {
      1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400
    };
    for (long step : steps) {
      if (step >= wanted) {
        return step;
      }
    }
    return Math.floorDiv(wanted + 86399, 86400) * 86400;
  }
}
