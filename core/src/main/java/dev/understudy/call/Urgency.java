// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

/** How urgent a call is; rate budgets keep a reserve for what is urgent. */
public enum Urgency {
  /** Reading, provisioning, checking: may wait, and leaves the reserve alone. */
  ROUTINE,
  /** Part of a cutover or rollback: may use the reserve. */
  CUTOVER
}
