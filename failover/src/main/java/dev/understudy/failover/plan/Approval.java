// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import java.time.Instant;

/**
 * One rule set aside for one plan, by somebody who answers for it.
 *
 * @param rule the code of the rule, such as {@code SNAPSHOT-OLD}
 * @param reason why, in the approver's words
 * @param approver who
 * @param expires until when
 */
public record Approval(String rule, String reason, String approver, Instant expires) {
  /** Refuses blanks. */
  public Approval {
    if (rule.isBlank() || reason.isBlank() || approver.isBlank()) {
      throw new IllegalArgumentException("an approval names its rule, a reason and an approver");
    }
  }

  /** Whether it sets a rule aside at an instant. */
  public boolean covers(String code, Instant now) {
    return rule.equals(code) && now.isBefore(expires);
  }
}
