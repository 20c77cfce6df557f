// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import java.util.List;

/** A side has moved since the plan was made; nothing was written: plan again. */
public class PlanStaleException extends SyncRefusedException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> moved;

  /** With the plan and what moved. */
  public PlanStaleException(SyncPlan plan, List<String> moved) {
    super(
        Reason.STALE,
        "the plan "
            + plan.digest().brief()
            + " was made for another state of "
            + plan.zone()
            + ": "
            + shown(moved)
            + ". Nothing was written. Plan again, look at the new plan, and apply that",
        List.of(),
        plan,
        null);
    this.moved = List.copyOf(moved);
  }

  private static String shown(List<String> moved) {
    String first = String.join("; ", moved.subList(0, Math.min(5, moved.size())));
    return moved.size() <= 5 ? first : first + "; and " + (moved.size() - 5) + " more";
  }

  /** What moved, one text each: the side, the RRset, what it was and what it is. */
  public List<String> moved() {
    return moved;
  }
}
