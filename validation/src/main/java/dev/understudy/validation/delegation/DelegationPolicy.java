// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

/**
 * What the checks take for granted.
 *
 * @param privateAddressesAllowed whether name servers may have addresses that the public cannot
 *     reach, as in a lab
 * @param registrarLiftsItsLock whether the registrar changes name servers under its own lock, or
 *     lifting and restoring it are steps of the plan
 */
public record DelegationPolicy(boolean privateAddressesAllowed, boolean registrarLiftsItsLock) {
  /** Public addresses only, and the registrar's own lock is in the way. */
  public static DelegationPolicy standard() {
    return new DelegationPolicy(false, false);
  }

  /** The same with addresses that only a lab can reach. */
  public DelegationPolicy allowingPrivateAddresses() {
    return new DelegationPolicy(true, registrarLiftsItsLock);
  }
}
