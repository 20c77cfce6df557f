// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats a report can be written in. */
public enum Format {
  /** For a terminal, without colour; {@link TextRenderer#withColor()} has colour. */
  TEXT("text/plain", "txt"),
  /** For programs. */
  JSON("application/json", "json"),
  /** For tickets and pull requests. */
  MARKDOWN("text/markdown", "md"),
  /** One self-contained page with the timeline drawn. */
  HTML("text/html", "html"),
  /** For the test view of a build server: each check and each finding is a test case. */
  JUNIT("application/xml", "xml");

  private final String mediaType;
  private final String fileExtension;

  Format(String mediaType, String fileExtension) {
    this.mediaType = mediaType;
    this.fileExtension = fileExtension;
  }

  /**
   * Reads the name of a format, in any case.
   *
   * @throws IllegalArgumentException when there is no such format; the message lists them
   */
  public static Format parse(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + Texts.line(name)
                        + "' is no format; formats are "
                        + Arrays.stream(values())
                            .map(Format::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** The media type, always in UTF-8. */
  public String mediaType() {
    return mediaType;
  }

  /** The end of a file's name, without a dot. */
  public String fileExtension() {
    return fileExtension;
  }

  /** What writes it. */
  public ReportRenderer renderer() {
    return switch (this) {
      case TEXT -> TextRenderer.plain();
      case JSON -> JsonRenderer.pretty();
      case MARKDOWN -> new MarkdownRenderer();
      case HTML -> new HtmlRenderer();
      case JUNIT -> new JunitXmlRenderer();
    };
  }

  /** The name in lower case, as it is given on a command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
