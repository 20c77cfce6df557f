// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.time.LocalDate;

/**
 * Where something about a provider stands that the vendor may change, and when it was looked at.
 *
 * @param where a page or document; empty when nobody states it
 * @param asOf when it was looked at
 * @param confirmed whether the vendor says so; otherwise others report it, or it was concluded
 */
public record Stated(String where, LocalDate asOf, boolean confirmed) {
  /** Stated by nobody. */
  public static final Stated NOWHERE = new Stated("", LocalDate.EPOCH, false);

  /**
   * Stated by the vendor.
   *
   * @param date such as {@code 2026-11-25}
   */
  public static Stated by(String where, String date) {
    return new Stated(where, LocalDate.parse(date), true);
  }

  /**
   * Reported by others, or concluded.
   *
   * @param date such as {@code 2026-11-25}
   */
  public static Stated reported(String where, String date) {
    return new Stated(where, LocalDate.parse(date), false);
  }

  /** For a finding's citation: {@code https://vendor.example/limits, as of 2026-11-25}. */
  @Override
  public String toString() {
    return where.isEmpty() ? "" : where + ", as of " + asOf + (confirmed ? "" : ", unconfirmed");
  }
}
