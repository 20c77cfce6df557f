// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.zone.RrsetKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has come of the changes of a plan. Each is counted as the plan has it, and as applied once
 * its RRset is as the plan wants it: a provider may take several units to get there. Not
 * thread-safe.
 */
final class Tally {
  private final Map<RrsetKey, Change> planned = new HashMap<>();
  private final Set<Change> applied = new LinkedHashSet<>();
  private final Set<Change> missing = new LinkedHashSet<>();

  Tally(List<Change> plan) {
    plan.forEach(change -> planned.put(change.key(), change));
  }

  /** Counts what units did, where that is the end of it. */
  void did(List<Change> changes) {
    for (Change change : changes) {
      Change whole = whole(change);
      if (change.after().equals(whole.after())) {
        applied.add(whole);
      }
    }
  }

  /** Counts what units did not do, or are not known to have done. */
  void lacks(List<Change> changes) {
    changes.forEach(change -> missing.add(whole(change)));
  }

  private Change whole(Change change) {
    return planned.getOrDefault(change.key(), change);
  }

  /** What is applied, in the order it got there. */
  Set<Change> applied() {
    return Collections.unmodifiableSet(applied);
  }

  List<Change> missing() {
    return List.copyOf(missing);
  }
}
