// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.Digest;
import java.time.Instant;

/**
 * Lifts one rule for one plan: named, reasoned, approved, and only for a while. A fatal finding
 * cannot be lifted.
 *
 * @param rule the code of the findings it lifts, such as {@code SYNC-MANY-CHANGES}
 * @param plan the digest of the plan it is for
 * @param reason why, for the audit
 * @param approver who takes it upon themselves
 * @param expires from when on it no longer holds
 */
public record SafetyOverride(
    String rule, Digest plan, String reason, String approver, Instant expires) {
  /** Checks that a reason and an approver are given. */
  public SafetyOverride {
    if (rule.isBlank() || reason.isBlank() || approver.isBlank()) {
      throw new IllegalArgumentException("an override names a rule, a reason and an approver");
    }
  }

  boolean lifts(Finding finding, Digest ofPlan, Instant now) {
    return finding.severity() == Severity.BLOCK
        && finding.code().equals(rule)
        && ofPlan.equals(plan)
        && now.isBefore(expires);
  }
}
