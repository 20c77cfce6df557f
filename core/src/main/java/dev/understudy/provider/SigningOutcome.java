// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * What became of turning the signing of a zone on or off, and what nobody has checked meanwhile.
 *
 * @param write what became of the requests
 * @param findings what the parent must hold before, or get afterwards; empty when nothing changed
 */
public record SigningOutcome(WriteOutcome write, List<Finding> findings) {
  /** Copies the list. */
  public SigningOutcome {
    findings = List.copyOf(findings);
  }

  /** After signing was turned on. */
  public static SigningOutcome turnedOn(DomainName apex, WriteOutcome write) {
    return of(
        write,
        Finding.of(
                "SIGNING-DS-TO-PUBLISH",
                Severity.INFO,
                "the zone validates for nobody until the DS records of its keys are at the parent;"
                    + " publish them only once every name server of the zone answers signed")
            .at(apex)
            .citing("RFC 6781 section 4.1.4"));
  }

  /** After signing was turned off. */
  public static SigningOutcome turnedOff(DomainName apex, WriteOutcome write) {
    return of(
        write,
        Finding.of(
                "SIGNING-OFF-UNCHECKED",
                Severity.WARN,
                "nobody checked here that the parent has no DS record of the zone's keys any more"
                    + " and that the TTL it had has passed since; where a cache still holds one,"
                    + " every answer is bogus from now on. If in doubt turn signing on again at"
                    + " once and compare the DS with the one at the parent")
            .at(apex)
            .citing("RFC 6781 section 4.3.4"));
  }

  private static SigningOutcome of(WriteOutcome write, Finding finding) {
    return new SigningOutcome(
        write, write instanceof WriteOutcome.Refused ? List.of() : List.of(finding));
  }
}
