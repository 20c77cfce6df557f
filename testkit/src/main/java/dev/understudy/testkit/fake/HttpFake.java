// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Optional;

/** A state machine from request to answer. Thread-safe. */
@FunctionalInterface
public interface HttpFake {
  /** Answers a request; never waits. */
  FakeResponse handle(FakeRequest request);

  /** What its paths start with, such as {@code /client/v4}; empty when nothing. */
  default String basePath() {
    return "";
  }

  /** The faults it is under, empty when it has no such plan. */
  default Optional<FaultPlan> faultPlan() {
    return Optional.empty();
  }
}
