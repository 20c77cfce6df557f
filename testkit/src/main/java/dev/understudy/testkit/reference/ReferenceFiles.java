// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.ConditionalWrite;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.source.ZoneText;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileLimits;
import java.util.List;

/** Master files in and out of the reference provider, and its writes, which are conditional. */
final class ReferenceFiles extends ReferenceFacet
    implements ZoneFileExport, ZoneFileImport, ConditionalWrite {
  private static final int GREATEST = 1 << 20;

  ReferenceFiles(ReferenceProvider provider, HostedZone zone) {
    super(provider, zone, "file");
  }

  @Override
  public Export export(Call call) {
    look(call);
    Zone served = provider.account().present(zone.id()).served();
    byte[] file = MasterFile.writeOctets(served);
    return new Export(
        Octets.copyOf(file),
        ZoneText.read(
            ReferenceProvider.ID, path(), file, zone.apex(), MasterFileLimits.standard(), call));
  }

  @Override
  public int greatestFile() {
    return GREATEST;
  }

  @Override
  public WriteOutcome load(Zone content, WritePermit permit, Call call) {
    String file = MasterFile.write(content);
    if (file.length() > GREATEST) {
      return new WriteOutcome.Refused(
          List.of(),
          new RequestRefusedException(
              ReferenceProvider.ID,
              "the file has " + file.length() + " octets, more than " + GREATEST,
              "",
              null));
    }
    look(call);
    return provider.tell(path(), file, permit, call, () -> fill(content));
  }

  private WriteOutcome fill(Zone content) {
    synchronized (provider.account()) {
      ReferenceZone held = provider.account().present(zone.id());
      boolean empty =
          held.zone().rrsets().stream()
              .allMatch(
                  each -> each.type().equals(RecordType.NS) && each.name().equals(zone.apex()));
      if (!empty) {
        return new WriteOutcome.Refused(
            List.of(),
            new StateChangedException(
                ReferenceProvider.ID,
                "the zone " + zone.apex() + " is not empty; nothing was imported",
                "",
                null));
      }
      Zone.Builder filled = held.zone().toBuilder();
      content.rrsets().stream()
          .filter(
              each ->
                  !each.name().equals(zone.apex())
                      || !each.type().equals(RecordType.NS) && !each.type().equals(RecordType.SOA))
          .forEach(filled::put);
      provider.account().replace(held.with(filled.build()));
      return new WriteOutcome.Applied("");
    }
  }

  /** Every unit here is conditional. */
  @Override
  public WritePlan prepare(Reading.Complete base, ChangeSet changes) {
    return provider.prepare(zone, base, changes);
  }
}
