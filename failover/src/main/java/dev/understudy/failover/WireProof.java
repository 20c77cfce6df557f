// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.setup.Party;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Outcome;
import dev.understudy.validation.parity.ParityReport;
import dev.understudy.validation.parity.WireParity;
import dev.understudy.zone.Zone;
import java.util.List;

/**
 * What the wire said when every address was asked for everything.
 *
 * @param holds whether every answer was as it should be
 * @param summary the numbers, in words
 * @param findings what was not
 */
record WireProof(boolean holds, String summary, List<Finding> findings) {
  WireProof {
    findings = List.copyOf(findings);
  }

  /** Asks every address of a provider for all of a zone, over UDP and TCP. */
  static WireProof of(Run run, Party party, Zone expected, List<ServerAddress> servers) {
    if (servers.isEmpty()) {
      return new WireProof(
          false,
          "no address of a server of " + party + " is known",
          List.of(
              Finding.of(
                  "DEL-TARGET-READY",
                  Severity.FATAL,
                  "no server of " + party + " answered for the zone when the plan was made")));
    }
    HostedZone hosted = Hosting.find(party, run.setup().zone(), run.call());
    Capabilities can = party.provider().capabilities(hosted, run.call());
    WireParity parity =
        new WireParity(
            run.setup().dns(),
            run.setup().parity().withRules(can.lenient(EqualityRules.betweenProviders())));
    ParityReport report =
        parity.check(can.held(expected), servers, run.call(run.setup().rules().serving()));
    run.pauseIfAsked();
    return new WireProof(
        report.outcome() == Outcome.PASS,
        report.matches()
            + " answers from "
            + servers.size()
            + " addresses over UDP and TCP as expected, "
            + report.mismatches()
            + " otherwise, "
            + report.unanswered()
            + " missing",
        report.results().stream()
            .filter(each -> each.outcome() != Outcome.PASS)
            .map(CheckResult::toFinding)
            .toList());
  }
}
