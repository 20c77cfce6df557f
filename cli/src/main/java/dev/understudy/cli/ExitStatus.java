// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

/** The exit statuses, from harmless to grave; of several the gravest is returned. */
enum ExitStatus {
  /** In parity, or done. */
  OK(0),
  /** Drift, or a failed check. */
  DRIFT(1),
  /** Wrong usage or configuration, missing credentials, unknown provider. */
  USAGE(2),
  /** Cannot tell: a source is partial, unreachable, or does not let us read. */
  CANNOT_TELL(3),
  /** Refused by a safety rule; nothing was written. */
  REFUSED(4),
  /** Applied in part. */
  PARTLY(5);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The graver of two. */
  ExitStatus and(ExitStatus other) {
    return code >= other.code ? this : other;
  }
}
