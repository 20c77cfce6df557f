// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

/** Somebody interrupted the thread, and a safe point has been reached. */
final class PausedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PausedException() {
    super("interrupted at a safe point");
  }
}
