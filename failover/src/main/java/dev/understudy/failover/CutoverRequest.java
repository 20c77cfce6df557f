// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.Approval;
import dev.understudy.failover.setup.PrimaryState;
import java.util.List;

/**
 * What an operator asks for when they want a cutover planned.
 *
 * @param declared how the primary does, as the operator says; probes must agree
 * @param provision whether records that the secondary lacks may be written to it by the plan
 * @param trim whether to take the primary out of a delegation that names both providers
 * @param approvals rules that somebody sets aside for this plan
 */
public record CutoverRequest(
    PrimaryState declared, boolean provision, boolean trim, List<Approval> approvals) {
  /** Copies the list. */
  public CutoverRequest {
    approvals = List.copyOf(approvals);
  }

  /** Without provisioning, trimming or approvals. */
  public static CutoverRequest of(PrimaryState declared) {
    return new CutoverRequest(declared, false, false, List.of());
  }

  /** The same with records written to the secondary where it lacks them. */
  public CutoverRequest withProvisioning() {
    return new CutoverRequest(declared, true, trim, approvals);
  }

  /** The same with the primary taken out of a delegation that names both providers. */
  public CutoverRequest withTrimming() {
    return new CutoverRequest(declared, provision, true, approvals);
  }

  /** The same with rules that somebody sets aside. */
  public CutoverRequest withApprovals(List<Approval> changed) {
    return new CutoverRequest(declared, provision, trim, changed);
  }
}
