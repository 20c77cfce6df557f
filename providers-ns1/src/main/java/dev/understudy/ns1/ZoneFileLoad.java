// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Multipart;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a zone from a master file. What an import makes of a zone that is there is not documented,
 * so there must be none.
 */
record ZoneFileLoad(Ns1Provider provider, ApiClient client, HostedZone zone)
    implements ZoneFileImport {
  /** A bound of our own; NS1 names none. */
  private static final int GREATEST = 16 << 20;

  @Override
  public int greatestFile() {
    return GREATEST;
  }

  @Override
  public WriteOutcome load(Zone content, WritePermit permit, Call call) {
    Zone.Builder ours = content.toBuilder();
    content.find(zone.apex(), RecordType.NS).ifPresent(ns -> ours.remove(ns.key()));
    String file = MasterFile.write(ours.build());
    if (file.length() > GREATEST) {
      return new WriteOutcome.Refused(
          List.of(),
          new RequestRefusedException(
              Ns1Provider.ID,
              "the file has " + file.length() + " octets, more than " + GREATEST,
              "",
              null));
    }
    if (provider.find(zone.apex(), call).isPresent()) {
      return new WriteOutcome.Refused(
          List.of(),
          new StateChangedException(
              Ns1Provider.ID,
              "there is a zone " + zone.apex() + "; an import here makes one, and fills none",
              "",
              null));
    }
    try {
      provider.prepare(zone, nothing(call), creating(ours.build()));
    } catch (UnsupportedChangeException e) {
      return new WriteOutcome.Refused(List.of(), e);
    }
    return Ns1Api.outcome(
        client.write(
            ApiRequest.of("PUT", "/import/zonefile/{}", Ns1Provider.plain(zone.apex()))
                .with("async", "false")
                .withParts(Multipart.file("zonefile", file)),
            permit,
            call));
  }

  private Reading.Complete nothing(Call call) {
    return new Reading.Complete(
        zone.apex() + " is yet to be created",
        Zone.builder(zone.apex()).build(),
        new Proof(Proof.Kind.STATED_TOTAL, "there is no such zone"),
        RecordHandles.NONE,
        List.of(),
        call.time().now());
  }

  private ChangeSet creating(Zone content) {
    List<Change> creates = new ArrayList<>();
    for (Rrset rrset : content.rrsets()) {
      if (!rrset.type().equals(RecordType.SOA)) {
        creates.add(new Change.Create(rrset));
      }
    }
    return ChangeSet.of(zone.apex(), creates);
  }
}
