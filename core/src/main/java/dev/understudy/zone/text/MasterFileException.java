// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import org.jspecify.annotations.Nullable;

/** A master file cannot be read; the message says where, what was found and what was expected. */
public class MasterFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;

  /**
   * With the place, which is put before the message.
   *
   * @param line the line, from 1; 0 when it is about the whole file
   */
  public MasterFileException(int line, String message, @Nullable Throwable cause) {
    this("", line, 0, message, cause);
  }

  MasterFileException(
      String file, int line, int column, String message, @Nullable Throwable cause) {
    super(place(file, line, column) + SafeText.of(message), cause);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** The words for a place, with a colon after them; empty for the whole of the file named. */
  static String place(String file, int line, int column) {
    String where =
        (file.isEmpty() ? "" : SafeText.of(file) + (line > 0 ? ", " : ""))
            + (line > 0 ? "line " + line : "")
            + (column > 0 ? ", column " + column : "");
    return where.isEmpty() ? "" : where + ": ";
  }

  /** The file that was included, as {@code $INCLUDE} names it; empty for the file itself. */
  public String file() {
    return file;
  }

  /** The line, from 1; 0 when it is about the whole file. */
  public int line() {
    return line;
  }

  /** The column in octets, from 1; 0 when it is about the whole line. */
  public int column() {
    return column;
  }
}
