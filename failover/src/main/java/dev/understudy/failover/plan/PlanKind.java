// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import java.util.Locale;

/** The kinds of failover plans. */
public enum PlanKind {
  /** Both providers are delegated: nothing, or trimming the primary. */
  ALREADY_DELEGATED("use the secondary that is already delegated"),
  /** The zone is unsigned: the delegation moves to the secondary at the registrar. */
  REDELEGATE_UNSIGNED("delegate the unsigned zone to the secondary"),
  /** What changed goes home, then the delegation goes back to the primary. */
  ROLLBACK("give the zone back to the primary");

  private final String title;

  PlanKind(String title) {
    this.title = title;
  }

  /** What it does, for people. */
  public String title() {
    return title;
  }

  /** The kind in lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it brings the primary back on stage. */
  public boolean isRollback() {
    return this == ROLLBACK;
  }
}
