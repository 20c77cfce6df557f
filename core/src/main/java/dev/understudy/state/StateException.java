// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

/**
 * The state store cannot be used as it is: unreadable, damaged, full, or of another version.
 * Nothing is written after it; the message says where and what the person on call does next.
 */
public class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was found and what to do. */
  public StateException(String message) {
    super(message);
  }

  /** With what was found and what to do, and the failure beneath. */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
