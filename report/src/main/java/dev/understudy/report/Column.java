// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

/**
 * A column of a table.
 *
 * @param title its heading
 * @param kind what its cells hold
 */
public record Column(String title, Kind kind) {
  /** What the cells of a column hold, which decides how they are set. */
  public enum Kind {
    /** Words, set from the left. */
    TEXT,
    /** Numbers, set from the right. */
    NUMBER,
    /** Names, records, digests: set in a fixed-width face. */
    CODE,
    /** The name of a {@link Verdict.Kind}, shown as a mark; anything else is set as words. */
    RESULT
  }

  /** Makes the title harmless. */
  public Column {
    title = Texts.line(title);
  }

  /** A column of words. */
  public static Column text(String title) {
    return new Column(title, Kind.TEXT);
  }

  /** A column of numbers. */
  public static Column number(String title) {
    return new Column(title, Kind.NUMBER);
  }

  /** A column of names, records or digests. */
  public static Column code(String title) {
    return new Column(title, Kind.CODE);
  }

  /** A column of results. */
  public static Column result(String title) {
    return new Column(title, Kind.RESULT);
  }
}
