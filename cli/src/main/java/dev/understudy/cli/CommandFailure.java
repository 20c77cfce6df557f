// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

/** A command cannot go on; the message is for the person, the status for the program. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  CommandFailure(ExitStatus status, String message) {
    super(message);
    this.status = status;
  }

  ExitStatus status() {
    return status;
  }
}
