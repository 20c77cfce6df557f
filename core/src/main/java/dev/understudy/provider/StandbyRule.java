// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.time.Duration;

/**
 * When a provider deletes a zone that is not delegated to it.
 *
 * @param status the status that the zone must not stay in
 * @param after how long it may
 * @param onlyWhen what must happen besides; empty when nothing must
 * @param remedy what keeps the zone, or what it takes to rely on it again: one clause
 * @param stated where that stands
 */
public record StandbyRule(
    HostingStatus status, Duration after, String onlyWhen, String remedy, Stated stated) {
  /** Whether time alone is enough. */
  public boolean isUnconditional() {
    return onlyWhen.isEmpty();
  }
}
