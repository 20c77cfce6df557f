// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import java.util.Comparator;
import java.util.List;

/** One block of a section. All text in it has been made harmless. */
public sealed interface Block
    permits Block.Paragraph,
        Block.Bullets,
        Block.Verbatim,
        Block.Findings,
        Block.Checks,
        Block.Figures,
        Table {
  /**
   * Running text.
   *
   * @param text one paragraph; line ends in it are shown as escapes
   */
  record Paragraph(String text) implements Block {
    /** Makes the text harmless. */
    public Paragraph {
      text = Texts.line(text);
    }
  }

  /**
   * A bullet list.
   *
   * @param items one line each
   */
  record Bullets(List<String> items) implements Block {
    /** Copies the list and makes the items harmless. */
    public Bullets {
      items = Texts.eachLine(items);
    }
  }

  /**
   * Text shown as it is, in a fixed-width face: records, commands.
   *
   * @param text lines separated by line feeds
   */
  record Verbatim(String text) implements Block {
    /** Makes the text harmless; line feeds stay. */
    public Verbatim {
      text = Texts.lines(text);
    }
  }

  /**
   * Findings.
   *
   * @param findings the gravest first, otherwise in the order given
   */
  record Findings(List<Finding> findings) implements Block {
    /** Sorts a copy by severity. */
    public Findings {
      findings =
          findings.stream().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
    }
  }

  /**
   * Checks with their results; each is a test case in JUnit XML.
   *
   * @param checks in the order they were made
   */
  record Checks(List<Check> checks) implements Block {
    /** Copies the list. */
    public Checks {
      checks = List.copyOf(checks);
    }
  }

  /**
   * A row of key figures.
   *
   * @param figures the most important first
   */
  record Figures(List<KeyFigure> figures) implements Block {
    /** Copies the list. */
    public Figures {
      figures = List.copyOf(figures);
    }
  }
}
