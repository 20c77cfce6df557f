// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one vantage point or server showed over time.
 *
 * @param label its name
 * @param operator who runs it; may be empty
 * @param network where it stands: {@code AS64500}, {@code eu-west}; may be empty
 * @param spans by time; they do not overlap
 */
public record TimelineRow(String label, String operator, String network, List<Span> spans) {
  /**
   * A state over a span of time, or at a moment.
   *
   * @param from when it was first seen
   * @param to when it was last known to hold; equal to {@code from} for a single observation
   * @param state what was seen
   * @param observations how many observations it is made of, at least 1
   */
  public record Span(Instant from, Instant to, Timeline.State state, int observations) {
    /** Checks the order of the two moments. */
    public Span {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("a span from " + from + " does not end at " + to);
      }
      if (observations < 1) {
        throw new IllegalArgumentException("a span has an observation, not " + observations);
      }
    }
  }

  /** Sorts a copy of the spans, checks that none overlap, and makes the texts harmless. */
  public TimelineRow {
    label = Texts.line(label);
    operator = Texts.line(operator);
    network = Texts.line(network);
    spans = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
        throw new IllegalArgumentException(label + ": spans overlap at " + spans.get(i).from());
      }
    }
  }

  /** Starts a row. */
  public static Builder builder(String label) {
    return new Builder(label);
  }

  /** Operator and network in one line, as far as they are known. */
  public String place() {
    return operator.isEmpty() || network.isEmpty()
        ? operator + network
        : operator + " \u00b7 " + network;
  }

  /** Joins observations into spans. Not thread-safe. */
  public static final class Builder {
    private final String label;
    private final List<Span> spans = new ArrayList<>();
    private String operator = "";
    private String network = "";
    private @Nullable Instant from;
    private @Nullable Instant latest;
    private Timeline.State state = Timeline.State.CANNOT_TELL;
    private int count;

    private Builder(String label) {
      this.label = label;
    }

    /** Who runs it. */
    public Builder operator(String changed) {
      this.operator = changed;
      return this;
    }

    /** Where it stands. */
    public Builder network(String changed) {
      this.network = changed;
      return this;
    }

    /**
     * Adds a span.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public Builder span(Instant begin, Instant end, Timeline.State seen) {
      flush(null);
      spans.add(new Span(begin, end, seen, 1));
      return this;
    }

    /**
     * Adds an observation later than those before it. A state is taken to hold until the next
     * observation, which either goes on with it or begins another.
     *
     * @throws IllegalArgumentException when it is earlier than the one before
     */
    public Builder observe(Instant at, Timeline.State seen) {
      Instant previous = latest;
      if (previous != null && at.isBefore(previous)) {
        throw new IllegalArgumentException(label + ": " + at + " comes before " + previous);
      }
      if (from == null || seen != state) {
        flush(at);
        from = at;
        state = seen;
      }
      latest = at;
      count++;
      return this;
    }

    /** Ends the state observed last: there was nobody looking until the next observation. */
    public Builder pause() {
      flush(null);
      return this;
    }

    private void flush(@Nullable Instant next) {
      if (from != null && latest != null) {
        spans.add(new Span(from, next != null ? next : latest, state, count));
      }
      from = null;
      latest = null;
      count = 0;
    }

    /** The row. */
    public TimelineRow build() {
      flush(null);
      return new TimelineRow(label, operator, network, spans);
    }
  }
}
