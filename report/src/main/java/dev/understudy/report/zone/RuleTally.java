// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.diff.Equality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many RRsets are equal by one rule, with the first few of them: a zone can have a million. */
final class RuleTally {
  private static final int EXAMPLES = 10;

  private final List<Equality> examples = new ArrayList<>();
  private int count;

  private RuleTally() {}

  /** By rule id, in its order. */
  static Map<String, RuleTally> of(Stream<Equality> equalities) {
    Map<String, RuleTally> rules = new TreeMap<>();
    equalities.forEach(
        each -> rules.computeIfAbsent(each.verdict().rule(), rule -> new RuleTally()).add(each));
    return rules;
  }

  private void add(Equality equality) {
    count++;
    if (examples.size() < EXAMPLES) {
      examples.add(equality);
    }
  }

  int count() {
    return count;
  }

  /** At most ten, at least one. */
  List<Equality> examples() {
    return List.copyOf(examples);
  }
}
