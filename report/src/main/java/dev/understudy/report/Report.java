// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report: what happened or was found, in a form that every renderer understands. Immutable,
 * thread-safe.
 */
public final class Report {
  private final String title;
  private final String subtitle;
  private final List<Fact> facts;
  private final Verdict verdict;
  private final List<Section> sections;
  private final @Nullable Timeline timeline;

  private Report(Builder builder) {
    this.title = Texts.line(builder.title);
    this.subtitle = Texts.line(builder.subtitle);
    this.facts = List.copyOf(builder.facts);
    this.verdict = builder.verdict;
    this.sections = List.copyOf(builder.sections);
    this.timeline = builder.timeline;
  }

  /**
   * Starts a report.
   *
   * @param title what it is about, in a few words; not empty
   * @param verdict what it comes down to
   * @throws IllegalArgumentException when the title is empty
   */
  public static Builder builder(String title, Verdict verdict) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a report has a title");
    }
    return new Builder(title, verdict);
  }

  /** What it is about. */
  public String title() {
    return title;
  }

  /** More about it; may be empty. */
  public String subtitle() {
    return subtitle;
  }

  /** Zone, times, providers, versions and the like. */
  public List<Fact> facts() {
    return facts;
  }

  /** What it comes down to. */
  public Verdict verdict() {
    return verdict;
  }

  /** The sections in order. */
  public List<Section> sections() {
    return sections;
  }

  /** Who saw what, when. */
  public Optional<Timeline> timeline() {
    return Optional.ofNullable(timeline);
  }

  /** Collects the parts of a report. Not thread-safe. */
  public static final class Builder {
    private final String title;
    private final Verdict verdict;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private String subtitle = "";
    private @Nullable Timeline timeline;

    private Builder(String title, Verdict verdict) {
      this.title = title;
      this.verdict = verdict;
    }

    /** More about it, in one line. */
    public Builder subtitle(String changed) {
      this.subtitle = changed;
      return this;
    }

    /** Adds a fact: zone, time, provider, version. */
    public Builder fact(String label, Object value) {
      facts.add(new Fact(label, value.toString()));
      return this;
    }

    /** Adds a section after the others. */
    public Builder section(Section section) {
      sections.add(section);
      return this;
    }

    /** Sets the timeline. */
    public Builder timeline(Timeline changed) {
      this.timeline = changed;
      return this;
    }

    /** The report. */
    public Report build() {
      return new Report(this);
    }
  }
}
