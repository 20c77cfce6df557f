// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Duration;

/**
 * Somebody takes it upon themselves that a group of resolvers fails for a while.
 *
 * @param rule which rule may be broken
 * @param group who is hit, in words: "validating resolvers that hold the old DS"
 * @param longest for how long at most
 * @param acceptedBy who accepted it
 */
public record Acceptance(Violation.Rule rule, String group, Duration longest, String acceptedBy) {
  /** Checks that nothing is left open. */
  public Acceptance {
    if (group.isBlank() || acceptedBy.isBlank() || longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          "an acceptance names the group, how long it lasts and who accepted it");
    }
  }
}
