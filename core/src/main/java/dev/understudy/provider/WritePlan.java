// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.time.Duration;
import java.util.List;

/**
 * How a provider would carry out a change set.
 *
 * @param units the requests, in order
 * @param duration how long they take at the provider's rate limit
 */
public record WritePlan(List<WriteUnit> units, Duration duration) {
  /** Copies the list. */
  public WritePlan {
    units = List.copyOf(units);
  }
}
