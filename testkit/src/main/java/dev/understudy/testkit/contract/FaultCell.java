// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import org.jspecify.annotations.Nullable;

/**
 * One fault with one operation.
 *
 * @param result what must come of it, null where there is nothing to test
 * @param reason why there is not, or why the result is not the usual one; empty for the usual one
 */
record FaultCell(@Nullable FaultResult result, String reason) {
  static FaultCell tested(FaultResult result, String reason) {
    return new FaultCell(result, reason);
  }

  static FaultCell notApplicable(String reason) {
    return new FaultCell(null, reason);
  }

  /** What is expected, for a cell that is tested. */
  FaultResult expected() {
    if (result == null) {
      throw new IllegalStateException("not applicable: " + reason);
    }
    return result;
  }

  /** As the page has it. */
  String words(FaultOperation operation) {
    if (result == null) {
      return "n/a: " + reason;
    }
    return result.words(operation) + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
