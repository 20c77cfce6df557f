// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.io.Serial;

/**
 * An entry is not what it should be. It never leaves the package; without a stack trace it costs
 * little, so a file of nothing but errors is read as fast as any other.
 */
final class SyntaxException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final int at;

  /**
   * With the place.
   *
   * @param at index of the octet that is wrong
   */
  SyntaxException(int at, String message) {
    super(message);
    this.at = at;
  }

  int at() {
    return at;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
