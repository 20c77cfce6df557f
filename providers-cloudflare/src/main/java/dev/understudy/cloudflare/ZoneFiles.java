// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.Multipart;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.source.ZoneText;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Master files in and out. An export has the origins of proxied records and the TTL 1 for
 * automatic; an import adds to what is there, so it is kept to zones without a record.
 */
final class ZoneFiles implements ZoneFileExport, ZoneFileImport {
  private static final int GREATEST = 256 * 1024;

  private final CloudflareProvider provider;
  private final CloudflareApi api;
  private final HostedZone zone;

  ZoneFiles(CloudflareProvider provider, CloudflareApi api, HostedZone zone) {
    this.provider = provider;
    this.api = api;
    this.zone = zone;
  }

  @Override
  public Export export(Call call) {
    Octets file = api.export(zone.id(), call);
    return new Export(
        file,
        ZoneText.read(
            CloudflareProvider.ID,
            "export of " + zone.apex().toStringWithoutFinalDot(),
            file.toByteArray(),
            zone.apex(),
            MasterFileLimits.standard(),
            call));
  }

  @Override
  public int greatestFile() {
    return GREATEST;
  }

  @Override
  public WriteOutcome load(Zone content, WritePermit permit, Call call) {
    Zone ours = withoutTheirs(content);
    String file = MasterFile.write(ours);
    if (file.length() > GREATEST) {
      return Steps.refused(
          "the file has " + file.length() + " octets; an import takes at most " + GREATEST);
    }
    Reading reading = provider.read(zone, call);
    if (reading instanceof Reading.Failed failed) {
      throw failed.error();
    }
    if (!(reading instanceof Reading.Complete base)) {
      throw Steps.unexpected("the zone could be read in part only, so it is not known to be empty");
    }
    if (!Handles.of(base).objects().isEmpty()) {
      return new WriteOutcome.Refused(
          List.of(),
          new StateChangedException(
              CloudflareProvider.ID,
              "the zone " + zone.apex() + " is not empty; nothing was imported",
              "",
              null));
    }
    try {
      provider.prepare(zone, base, creating(ours));
    } catch (UnsupportedChangeException e) {
      return new WriteOutcome.Refused(List.of(), e);
    }
    return counted(
        api.load(zone.id(), Multipart.file("file", file).with("proxied", "false"), permit, call),
        ours.recordCount());
  }

  private Zone withoutTheirs(Zone content) {
    Zone.Builder ours = content.toBuilder();
    content.soa().ifPresent(soa -> ours.remove(soa.key()));
    content.find(zone.apex(), RecordType.NS).ifPresent(ns -> ours.remove(ns.key()));
    return ours.build();
  }

  private ChangeSet creating(Zone ours) {
    List<Change> creates = new ArrayList<>();
    for (Rrset rrset : ours.rrsets()) {
      creates.add(new Change.Create(rrset));
    }
    return ChangeSet.of(zone.apex(), creates);
  }

  private static WriteOutcome counted(WriteReply reply, long sent) {
    if (!(reply instanceof WriteReply.Done done)) {
      return Steps.outcome(reply);
    }
    JsonNode result = CloudflareApi.result(done.reply());
    long added = result.path("recs_added").asLong(-1);
    return added == sent
        ? Steps.outcome(reply)
        : new WriteOutcome.Unknown(
            new UnexpectedAnswerException(
                CloudflareProvider.ID,
                added + " records are said to have been added, of " + sent + " that were sent",
                done.reply().requestId(),
                null));
  }
}
