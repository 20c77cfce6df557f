// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

/** Octets that are no DNS message, or none that can be used. */
public final class FormatErrorException extends Exception {
  private static final long serialVersionUID = 1L;

  FormatErrorException(String message) {
    super(message);
  }

  FormatErrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
