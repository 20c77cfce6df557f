// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report under a heading.
 *
 * @param heading the heading, not empty
 * @param blocks what stands under it, in order
 */
public record Section(String heading, List<Block> blocks) {
  /** Copies the list and makes the heading harmless. */
  public Section {
    if (heading.isBlank()) {
      throw new IllegalArgumentException("a section has a heading");
    }
    heading = Texts.line(heading);
    blocks = List.copyOf(blocks);
  }

  /** Starts a section. */
  public static Builder builder(String heading) {
    return new Builder(heading);
  }

  /** Collects the blocks of a section. Not thread-safe. */
  public static final class Builder {
    private final String heading;
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String heading) {
      this.heading = heading;
    }

    /** Adds any block. */
    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    /** Adds a paragraph. */
    public Builder paragraph(String text) {
      return add(new Block.Paragraph(text));
    }

    /** Adds a bullet list; nothing for an empty one. */
    public Builder bullets(List<String> items) {
      return items.isEmpty() ? this : add(new Block.Bullets(items));
    }

    /** Adds text that is shown as it is, in a fixed-width face: records, commands. */
    public Builder verbatim(String text) {
      return add(new Block.Verbatim(text));
    }

    /** Adds findings, the gravest first; nothing for an empty list. */
    public Builder findings(List<Finding> findings) {
      return findings.isEmpty() ? this : add(new Block.Findings(findings));
    }

    /** Adds checks with their results; nothing for an empty list. */
    public Builder checks(List<Check> checks) {
      return checks.isEmpty() ? this : add(new Block.Checks(checks));
    }

    /** Adds a row of figures; nothing for an empty list. */
    public Builder figures(List<KeyFigure> figures) {
      return figures.isEmpty() ? this : add(new Block.Figures(figures));
    }

    /** Adds a table. */
    public Builder table(Table table) {
      return add(table);
    }

    /** The section. */
    public Section build() {
      return new Section(heading, blocks);
    }
  }
}
