// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.setup.RefusedException;

/** A step cannot go on by itself now; the operation stays open, and resume goes on. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusedException why;

  StoppedException(RefusedException why) {
    super(why.getMessage(), why);
    this.why = why;
  }

  static StoppedException of(String code, String reason, String nextStep) {
    return new StoppedException(RefusedException.of(code, reason, nextStep));
  }

  RefusedException why() {
    return why;
  }
}
