// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.plan.Approval;
import dev.understudy.zone.RrsetKey;
import java.util.List;
import java.util.Map;

/**
 * What an operator asks for when they want a rollback planned.
 *
 * @param choices which version of an RRset is served afterwards, where both providers changed it
 * @param approvals rules that somebody sets aside for this plan
 */
public record RollbackRequest(Map<RrsetKey, Choice> choices, List<Approval> approvals) {
  /** Copies the collections. */
  public RollbackRequest {
    choices = Map.copyOf(choices);
    approvals = List.copyOf(approvals);
  }

  /** Without choices or approvals. */
  public static RollbackRequest plain() {
    return new RollbackRequest(Map.of(), List.of());
  }

  /** The same with choices. */
  public RollbackRequest withChoices(Map<RrsetKey, Choice> changed) {
    return new RollbackRequest(changed, approvals);
  }

  /** The same with rules that somebody sets aside. */
  public RollbackRequest withApprovals(List<Approval> changed) {
    return new RollbackRequest(choices, changed);
  }
}
