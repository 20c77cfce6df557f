// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

/**
 * A number that a reader should not have to look for.
 *
 * @param label what it counts: {@code Failed queries after convergence}
 * @param value the number with its unit: {@code 0}, {@code 14 min}
 * @param note what it means or how it was measured; may be empty
 */
public record KeyFigure(String label, String value, String note) {
  /** Makes the texts harmless. */
  public KeyFigure {
    label = Texts.line(label);
    value = Texts.line(value);
    note = Texts.line(note);
  }

  /** A figure without a note. */
  public static KeyFigure of(String label, String value) {
    return new KeyFigure(label, value, "");
  }
}
