// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation;

/** How a check ends. */
public enum Outcome {
  /** It was measured and is as it should be. */
  PASS,
  /** It was measured and is not. */
  FAIL,
  /** It could not be measured; that is not the same as good, and not as bad. */
  UNKNOWN;

  /** The worse of two: FAIL, then UNKNOWN, then PASS. */
  public Outcome and(Outcome other) {
    if (this == FAIL || other == FAIL) {
      return FAIL;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : PASS;
  }
}
