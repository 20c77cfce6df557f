// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The states of a fake over time, the newest last. Guarded by the fake's lock. */
final class History<S> {
  private static final int MOST = 500;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Deque<Version<S>> versions = new ArrayDeque<>();

  private record Version<S>(Instant since, S state) {}

  History(Instant now, S first) {
    versions.add(new Version<>(now, first));
  }

  S current() {
    return versions.getLast().state();
  }

  /** The state that was current at a moment, or the oldest kept. */
  S asOf(Instant moment) {
    S found = versions.getFirst().state();
    for (Version<S> version : versions) {
      if (!version.since().isAfter(moment)) {
        found = version.state();
      }
    }
    return found;
  }

  void commit(Instant now, S state) {
    versions.add(new Version<>(now, state));
    while (versions.size() > MOST
        || versions.size() > 2 && versions.getFirst().since().isBefore(now.minus(LONGEST))) {
      versions.removeFirst();
    }
  }
}
