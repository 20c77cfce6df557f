// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

/** A request to a lab's control address that cannot be done, and the status that says so. */
final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ControlException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
