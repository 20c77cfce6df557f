// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;

/** The gate on what a provider says of its own hosting, and reading a zone or refusing to go on. */
final class Hosting {
  private Hosting() {}

  /**
   * The zone at a provider.
   *
   * @throws RefusedException when the account does not hold it, or cannot be asked
   */
  static HostedZone find(Party party, DomainName zone, Call call) {
    try {
      return party
          .provider()
          .find(zone, call)
          .orElseThrow(
              () ->
                  RefusedException.of(
                      "ZONE-ABSENT",
                      party + " does not hold the zone " + zone,
                      "create and provision it there by a sync, or check the account"));
    } catch (AmbiguousZoneException e) {
      throw RefusedException.of(
          "ZONE-AMBIGUOUS",
          party + ": " + e.getMessage(),
          "remove the zone that is not used, or name an account that holds only one");
    } catch (CredentialsException e) {
      throw RefusedException.of(
          "CREDENTIALS",
          party + ": " + e.getMessage(),
          "put the credentials right, then try again");
    } catch (ProviderException e) {
      throw RefusedException.of(
          "PROVIDER-UNREACHABLE",
          party + " could not be asked for the zone " + zone + ": " + e.getMessage(),
          "try again when its API answers");
    }
  }

  /**
   * All of the zone.
   *
   * @throws RefusedException when it could not be read completely
   */
  static Reading.Complete read(Party party, HostedZone hosted, Call call) {
    Reading reading = party.provider().read(hosted, call);
    if (reading instanceof Reading.Complete complete) {
      return complete;
    }
    String found =
        reading instanceof Reading.Partial partial
            ? "only a part of the zone at " + party + " could be read: " + partial.reason()
            : "the zone at "
                + party
                + " could not be read: "
                + ((Reading.Failed) reading).error().getMessage();
    throw RefusedException.of(
        "READING-INCOMPLETE",
        found,
        reading.findings(),
        "read it again; nothing is decided on a part of a zone");
  }

  /**
   * What speaks against putting a provider on stage, blocking findings among it.
   *
   * @param party the provider that goes on stage
   * @param hosted what it says
   */
  static List<Finding> gate(Party party, HostedZone hosted) {
    List<Finding> findings = new ArrayList<>(hosted.findings());
    HostingStatus status = hosted.status();
    if (!status.answers()) {
      findings.add(
          Finding.of(
              "HOSTING-NOT-READY",
              Severity.FATAL,
              party + " says of the zone: " + status + "; its servers cannot be relied on"));
    } else if (status == HostingStatus.DELEGATED_AWAY) {
      // every primary looks so after a cutover; where the provider may delete such a zone, its own
      // finding blocks
      findings.add(
          Finding.of(
              "HOSTING-DELEGATED-AWAY",
              Severity.WARN,
              party
                  + " has seen the delegation go elsewhere; whether it serves the zone all the same"
                  + " is proven on the wire"));
    }
    if (hosted.nameServers().isEmpty()) {
      findings.add(
          Finding.of(
              "HOSTING-NO-SERVERS",
              Severity.FATAL,
              party + " does not say which name servers it assigned to the zone"));
    }
    return findings;
  }

  /** The digest of what a sync compares: without what each provider owns itself. */
  static dev.understudy.zone.Digest contentDigest(Zone zone) {
    Zone.Builder bare = zone.toBuilder();
    zone.rrsets().stream()
        .map(dev.understudy.zone.Rrset::key)
        .filter(key -> dev.understudy.failover.merge.ThreeWayMerge.belongsToProvider(zone, key))
        .forEach(bare::remove);
    return bare.build().digest();
  }
}
