// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.source.ZoneText;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFileLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Master files in and out. An import adds to what is there and is told to delete nothing; it is
 * kept to zones that hold their name servers only, and to fewer records than ClouDNS makes a job
 * of, since no document shows how to tell what became of one.
 */
final class ZoneFiles implements ZoneFileExport, ZoneFileImport {
  /** A bound of our own; ClouDNS names none. */
  private static final int GREATEST = 256 * 1024;

  /** <a href="https://www.cloudns.net/wiki/article/156/">As many</a> become a job. */
  private static final int JOB = 100;

  private final CloudnsProvider provider;
  private final CloudnsApi api;

  ZoneFiles(CloudnsProvider provider, CloudnsApi api) {
    this.provider = provider;
    this.api = api;
  }

  private HostedZone zone() {
    return api.zone();
  }

  @Override
  public Export export(Call call) {
    ApiReply reply = api.ask("records-export.json", call);
    String file = Json.text(reply.json(), "zone");
    if (file.isEmpty()) {
      throw RecordList.nonsense("a master file", reply);
    }
    Octets octets = Octets.copyOf(file.getBytes(StandardCharsets.UTF_8));
    return new Export(
        octets,
        ZoneText.read(
            CloudnsProvider.ID,
            "export of " + zone().apex().toStringWithoutFinalDot(),
            octets.toByteArray(),
            zone().apex(),
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
    String file = file(ours);
    if (file.length() > GREATEST) {
      return CloudnsApi.refused(
          "the file has " + file.length() + " octets; an import takes at most " + GREATEST);
    }
    if (ours.recordCount() >= JOB) {
      return CloudnsApi.refused(
          "ClouDNS makes a job of "
              + JOB
              + " records and more, whose end it does not tell, and the file has "
              + ours.recordCount()
              + "; write them as changes");
    }
    Reading reading = provider.read(zone(), call);
    if (reading instanceof Reading.Failed failed) {
      throw failed.error();
    }
    if (!(reading instanceof Reading.Complete base)) {
      throw CloudnsApi.unexpected(
          "the zone could be read in part only, so it is not known to be empty");
    }
    if (!isEmpty(base)) {
      return new WriteOutcome.Refused(
          List.of(),
          new StateChangedException(
              CloudnsProvider.ID,
              "the zone " + zone().apex() + " is not empty; nothing was imported",
              "",
              null));
    }
    try {
      provider.prepare(zone(), base, creating(ours));
    } catch (UnsupportedChangeException e) {
      return new WriteOutcome.Refused(List.of(), e);
    }
    ApiRequest request =
        api.changing("records-import.json")
            .withForm("format", "bind")
            .withForm("content", file)
            .withForm("delete-existing-records", "0");
    return api.change(request, permit, call);
  }

  /** Whether nothing is there but the name servers that each zone begins with. */
  private boolean isEmpty(Reading.Complete base) {
    RrsetKey apexNs = new RrsetKey(zone().apex(), RecordType.NS);
    return base.findings().isEmpty()
        && Set.of(apexNs).containsAll(Handles.of(base, zone().apex()).records().keySet());
  }

  private Zone withoutTheirs(Zone content) {
    Zone.Builder ours = content.toBuilder();
    content.soa().ifPresent(soa -> ours.remove(soa.key()));
    content.find(zone().apex(), RecordType.NS).ifPresent(ns -> ours.remove(ns.key()));
    return ours.build();
  }

  private ChangeSet creating(Zone ours) {
    List<Change> creates = new ArrayList<>();
    for (Rrset rrset : ours.rrsets()) {
      creates.add(new Change.Create(rrset));
    }
    return ChangeSet.of(zone().apex(), creates);
  }

  /** One record a line below the apex, as the examples have it: no directives. */
  private String file(Zone ours) {
    StringBuilder out = new StringBuilder();
    for (Rrset rrset : ours.rrsets()) {
      String owner =
          rrset.name().equals(zone().apex()) ? "@" : rrset.name().relativeTo(zone().apex());
      for (String rdata : rrset.rdataTexts()) {
        out.append(owner).append(' ').append(rrset.ttl()).append(" IN ").append(rrset.type());
        out.append(' ').append(rdata).append('\n');
      }
    }
    return out.toString();
  }
}
