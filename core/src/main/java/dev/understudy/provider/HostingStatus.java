// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/** Whether a provider serves a zone, in the same words for all providers. */
public enum HostingStatus {
  /** It serves the zone and takes it to be delegated to it. */
  ACTIVE,
  /** It serves the zone on the assigned name servers but has not seen a delegation yet. */
  AWAITING_DELEGATION,
  /** It is setting the zone up and does not answer for it. */
  PREPARING,
  /** It has seen the delegation go elsewhere; it may stop serving, or delete the zone. */
  DELEGATED_AWAY,
  /** The provider reported something this library does not know; nothing may rely on it. */
  UNKNOWN;

  /** Whether its name servers can be expected to answer for the zone now. */
  public boolean answers() {
    return this == ACTIVE || this == AWAITING_DELEGATION || this == DELEGATED_AWAY;
  }
}
