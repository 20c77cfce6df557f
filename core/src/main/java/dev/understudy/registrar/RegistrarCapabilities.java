// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

/**
 * What a registrar can do for one zone.
 *
 * @param nameServers replacing the set of name servers
 * @param glue setting glue
 * @param ds adding and removing DS records
 * @param asynchronous whether a change that was accepted may still fail
 * @param needsPerson whether a person must enter the change
 * @param leastNameServers how many name servers there must be
 * @param mostNameServers how many there may be
 */
public record RegistrarCapabilities(
    Support nameServers,
    Support glue,
    Support ds,
    boolean asynchronous,
    boolean needsPerson,
    int leastNameServers,
    int mostNameServers) {
  /** How sure it is that something works. */
  public enum Support {
    /** Documented and tried. */
    YES,
    /** Documented somewhere, never proven; nothing may rely on it. */
    UNPROVEN,
    /** It cannot. */
    NO
  }
}
