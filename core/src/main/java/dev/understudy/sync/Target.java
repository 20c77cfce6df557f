// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.ZoneReader;
import dev.understudy.provider.ZoneSource;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A zone at a provider, read completely.
 *
 * @param hosted the zone, or a stand-in for the one to create
 * @param reading what it holds; empty for one to create
 */
record Target(HostedZone hosted, Reading.Complete reading) {
  /** What it is, for people. */
  static String name(ZoneReader reader, DomainName apex) {
    return reader.id() + ":" + apex.toStringWithoutFinalDot();
  }

  /**
   * Finds and reads it.
   *
   * @throws SyncRefusedException when it cannot be read completely
   * @throws AmbiguousZoneException when the account holds several zones of that name
   */
  static Target read(ZoneReader reader, DomainName apex, TimeSource time, Call call) {
    HostedZone hosted;
    try {
      hosted = reader.find(apex, call).orElse(HostedZone.yetToCreate(reader.id(), apex));
    } catch (AmbiguousZoneException e) {
      throw e;
    } catch (ProviderException e) {
      throw failed(Reason.TARGET_FAILED, name(reader, apex), e);
    }
    if (!hosted.isThere()) {
      return new Target(
          hosted,
          new Reading.Complete(
              name(reader, apex),
              Zone.builder(apex).build(),
              new Proof(Proof.Kind.STATED_TOTAL, "the account holds no zone of that name"),
              RecordHandles.NONE,
              List.of(),
              time.now()));
    }
    return of(reader, hosted, call);
  }

  /**
   * Reads one that has been found or created.
   *
   * @throws SyncRefusedException when it cannot be read completely
   */
  static Target of(ZoneReader reader, HostedZone hosted, Call call) {
    Reading reading = reader.read(hosted, call);
    return new Target(
        hosted, complete(reading, hosted.apex(), Reason.TARGET_PARTIAL, Reason.TARGET_FAILED));
  }

  /**
   * Reads a source.
   *
   * @throws SyncRefusedException when it cannot be read completely, or is another zone
   */
  static Reading.Complete readSource(ZoneSource source, DomainName apex, Call call) {
    return complete(source.read(call), apex, Reason.SOURCE_PARTIAL, Reason.SOURCE_FAILED);
  }

  private static Reading.Complete complete(
      Reading reading, DomainName apex, Reason partial, Reason failed) {
    if (reading instanceof Reading.Failed failure) {
      throw failed(failed, reading.source(), failure.error());
    }
    if (reading instanceof Reading.Partial part) {
      throw new SyncRefusedException(
          partial,
          "only a part of "
              + reading.source()
              + " could be read: "
              + part.reason()
              + ". Expected all of it, since what is missing would be deleted. Nothing was written;"
              + " read it again, or look at it with 'show'",
          reading.findings(),
          null,
          null);
    }
    Reading.Complete whole = (Reading.Complete) reading;
    if (!whole.zone().apex().equals(apex)) {
      throw new SyncRefusedException(
          Reason.WRONG_ZONE,
          reading.source()
              + " is the zone "
              + whole.zone().apex()
              + ", expected "
              + apex
              + ". Nothing was written; check which zone was meant",
          reading.findings(),
          null,
          null);
    }
    return whole;
  }

  private static SyncRefusedException failed(
      Reason reason, String name, @Nullable ProviderException error) {
    return new SyncRefusedException(
        reason,
        name
            + " could not be read: "
            + (error == null ? "no reason given" : error.getMessage())
            + ". Unavailable is not empty. Nothing was written; try again when it answers",
        List.of(),
        null,
        error);
  }
}
