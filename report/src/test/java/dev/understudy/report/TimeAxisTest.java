// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.report.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private static Timeline marks(Duration... offsets) {
    Timeline.Builder timeline = Timeline.builder();
    for (Duration offset : offsets) {
      timeline.mark(START.plus(offset), "event");
    }
    return timeline.build();
  }

  @Test
  void aFewMinutes_areLinear() {
    Timeline timeline =
        marks(Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofMinutes(20));

    TimeAxis axis = TimeAxis.of(timeline);

    assertThat(axis.segments()).hasSize(1);
    assertThat(axis.place(START.plusSeconds(600))).isEqualTo(0.5);
  }

  @Test
  void aTailOfTwoDays_leavesTheCutoverMostOfTheRoom() {
    TimeAxis axis = TimeAxis.of(SampleReports.timeline());

    Instant outage = SampleReports.START.plusSeconds(20 * 60);
    Instant converged = SampleReports.START.plusSeconds(51 * 60);
    assertThat(axis.place(converged) - axis.place(outage)).isGreaterThan(0.1);
    assertThat(axis.segments()).anyMatch(TimeAxis.Segment::folded);
  }

  @Test
  void oneMoment_hasRoomAroundIt() {
    assertThat(TimeAxis.of(marks(Duration.ZERO)).place(START)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 1999, 20261123})
  void anyTimeline_isMonotoneWithinItsBounds(long seed) {
    Random random = new Random(seed);
    Timeline.Builder timeline = Timeline.builder();
    for (int i = 0; i < 30; i++) {
      timeline.mark(START.plusSeconds((long) Math.pow(10, random.nextDouble() * 6)), "event");
    }
    Timeline built = timeline.build();

    TimeAxis axis = TimeAxis.of(built);

    List<Double> places = built.marks().stream().map(mark -> axis.place(mark.at())).toList();
    assertThat(places).as("seed %d", seed).isSorted().allMatch(place -> place >= 0 && place <= 1);
    List<TimeAxis.Segment> segments = axis.segments();
    for (int i = 1; i < segments.size(); i++) {
      assertThat(segments.get(i).from()).isEqualTo(segments.get(i - 1).to());
      assertThat(segments.get(i).left()).isEqualTo(segments.get(i - 1).right());
      assertThat(segments.get(i).folded()).isNotEqualTo(segments.get(i - 1).folded());
    }
    for (TimeAxis.Segment segment : segments) {
      if (segment.folded()) {
        assertThat(built.marks())
            .as("seed %d: nothing happens in a break", seed)
            .noneMatch(
                mark -> mark.at().isAfter(segment.from()) && mark.at().isBefore(segment.to()));
      }
    }
  }

  @Test
  void ticks_areRoundAndNotTooMany() {
    TimeAxis axis = TimeAxis.of(marks(Duration.ofMinutes(3), Duration.ofMinutes(123)));

    List<Instant> ticks = TimeAxis.ticks(axis.segments().get(0), 0.1);

    assertThat(ticks).hasSizeBetween(3, 10).allMatch(tick -> tick.getEpochSecond() % 900 == 0);
  }

  @Test
  void observations_joinIntoSpansThatLastUntilTheNextState() {
    TimelineRow row =
        TimelineRow.builder("resolver")
            .observe(START, State.PRIMARY)
            .observe(START.plusSeconds(60), State.PRIMARY)
            .observe(START.plusSeconds(120), State.FAILED)
            .pause()
            .observe(START.plusSeconds(300), State.SECONDARY)
            .build();

    assertThat(row.spans())
        .containsExactly(
            new TimelineRow.Span(START, START.plusSeconds(120), State.PRIMARY, 2),
            new TimelineRow.Span(START.plusSeconds(120), START.plusSeconds(120), State.FAILED, 1),
            new TimelineRow.Span(
                START.plusSeconds(300), START.plusSeconds(300), State.SECONDARY, 1));
  }
}
