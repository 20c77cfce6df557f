// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who saw what, when: rows of vantage points or servers over time, and the events that changed what
 * they saw.
 *
 * @param caption what the rows are and how they were observed; may be empty
 * @param rows from top to bottom
 * @param marks the events, by time
 */
public record Timeline(String caption, List<TimelineRow> rows, List<Mark> marks) {
  /** What a vantage point saw, or what a server was. */
  public enum State {
    /** Answered from the primary provider. */
    PRIMARY("Primary"),
    /** Answered from the secondary provider. */
    SECONDARY("Secondary"),
    /** Answered, but wrongly or with an error. */
    FAILED("Failed"),
    /** Answered, and nobody can say from which provider. */
    CANNOT_TELL("Cannot tell"),
    /** Did not answer. */
    NO_ANSWER("No answer");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** The words that people are shown. */
    public String label() {
      return label;
    }
  }

  /**
   * An event, drawn across all rows.
   *
   * @param at when
   * @param label a few words: {@code outage begins}
   */
  public record Mark(Instant at, String label) {
    /** Makes the label harmless. */
    public Mark {
      label = Texts.line(label);
    }
  }

  /** Copies the lists and sorts the marks. */
  public Timeline {
    caption = Texts.line(caption);
    rows = List.copyOf(rows);
    marks = marks.stream().sorted(Comparator.comparing(Mark::at)).toList();
  }

  /** Starts a timeline. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return instants().findAny().isEmpty();
  }

  /**
   * The first moment of any row or mark.
   *
   * @throws IllegalStateException when there is none
   */
  public Instant start() {
    return instants().min(Comparator.naturalOrder()).orElseThrow(Timeline::empty);
  }

  /**
   * The last moment of any row or mark.
   *
   * @throws IllegalStateException when there is none
   */
  public Instant end() {
    return instants().max(Comparator.naturalOrder()).orElseThrow(Timeline::empty);
  }

  private Stream<Instant> instants() {
    return Stream.concat(
        marks.stream().map(Mark::at),
        rows.stream()
            .flatMap(row -> row.spans().stream())
            .flatMap(span -> Stream.of(span.from(), span.to())));
  }

  private static IllegalStateException empty() {
    return new IllegalStateException("the timeline has no rows and no marks");
  }

  /** Collects rows and marks. Not thread-safe. */
  public static final class Builder {
    private final List<TimelineRow> rows = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private String caption = "";

    private Builder() {}

    /** What the rows are and how they were observed. */
    public Builder caption(String changed) {
      this.caption = changed;
      return this;
    }

    /** Adds a row below the others. */
    public Builder row(TimelineRow row) {
      rows.add(row);
      return this;
    }

    /** Adds an event. */
    public Builder mark(Instant at, String label) {
      marks.add(new Mark(at, label));
      return this;
    }

    /** The timeline. */
    public Timeline build() {
      return new Timeline(caption, rows, marks);
    }
  }
}
