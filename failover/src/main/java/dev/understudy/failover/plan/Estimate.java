// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import java.time.Duration;

/**
 * When users will have moved, counted from the publication at the parent; three numbers, because
 * one would be a lie.
 *
 * @param earliest when resolvers without anything cached move
 * @param typical when half of the assumed mix of resolvers has moved
 * @param bound when the last one has, by what was observed, with a margin
 */
public record Estimate(Duration earliest, Duration typical, Duration bound) {
  /** Nothing to wait for. */
  public static Estimate none() {
    return new Estimate(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
