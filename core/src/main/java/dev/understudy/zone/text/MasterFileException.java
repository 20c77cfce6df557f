// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import org.jspecify.annotations.Nullable;

/** A master file cannot be read; the message says where, what was found and what was expected. */
public class MasterFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * With the place, which is put before the message.
   *
   * @param line the line, from 1; 0 when it is about the whole file
   */
  public MasterFileException(int line, String message, @Nullable Throwable cause) {
    super((line > 0 ? "line " + line + ": " : "") + SafeText.of(message), cause);
    this.line = line;
  }

  /** The line, from 1; 0 when it is about the whole file. */
  public int line() {
    return line;
  }
}
