// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects findings in order, at most 100 of one code, so that a zone of a million faults does not
 * bury the rest; how many more there were is said at the end. Not thread-safe.
 */
public final class FindingCollector {
  private static final int MOST = 100;

  private final List<Finding> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Severity> gravest = new TreeMap<>();

  /** Starts with none. */
  public FindingCollector() {}

  /** Adds a finding. */
  public void add(Finding finding) {
    if (counts.merge(finding.code(), 1, Integer::sum) <= MOST) {
      kept.add(finding);
    } else {
      gravest.merge(finding.code(), finding.severity(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
  }

  /** Adds findings. */
  public void addAll(Iterable<Finding> findings) {
    findings.forEach(this::add);
  }

  /** What was collected, and for each code of which there were more how many. */
  public List<Finding> toList() {
    List<Finding> all = new ArrayList<>(kept);
    gravest.forEach(
        (code, severity) ->
            all.add(
                Finding.of(
                    code, severity, "and " + (counts.getOrDefault(code, MOST) - MOST) + " more")));
    return List.copyOf(all);
  }
}
