// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

/** A master file cannot be read; the message says where, what was found and what was expected. */
public class MasterFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * With the place.
   *
   * @param line the line, from 1; 0 when it is about the whole file
   */
  public MasterFileException(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** The line, from 1; 0 when it is about the whole file. */
  public int line() {
    return line;
  }
}
