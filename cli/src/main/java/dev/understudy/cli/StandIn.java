// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.Call;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneReader;
import dev.understudy.provider.ZoneSource;
import dev.understudy.report.Section;
import dev.understudy.validation.substitution.Host;
import dev.understudy.validation.substitution.Rehearsal;
import dev.understudy.validation.substitution.Substitutability;
import dev.understudy.validation.substitution.Substitution;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import org.jspecify.annotations.Nullable;

/**
 * What a target cannot do in the place of a source. Both sides are asked once, whoever asks: a sync
 * plans by the same answers.
 */
final class StandIn {
  private final Workspace workspace;
  private final DomainName apex;
  private final ZoneSource source;
  private final @Nullable ReadOnce primary;
  private final ReadOnce target;
  private @Nullable Reading read;

  StandIn(Workspace workspace, ZoneSource source, Sources.ProviderSource target) {
    this.workspace = workspace;
    this.apex = target.apex();
    this.target = new ReadOnce(target.provider(), apex);
    if (source instanceof Sources.ProviderSource provider) {
      this.primary = new ReadOnce(provider.provider(), provider.apex());
      this.source = new Sources.ReaderSource(this.primary, provider.apex());
    } else {
      this.primary = null;
      this.source = source;
    }
  }

  /** The source; it is read once. */
  ZoneSource source() {
    return new ZoneSource() {
      @Override
      public String describe() {
        return source.describe();
      }

      @Override
      public Reading read(Call call) {
        Reading before = read;
        Reading now = before == null ? source.read(call) : before;
        read = now;
        return now;
      }
    };
  }

  /** The target; what was asked once is not asked again. */
  ZoneReader target() {
    return target;
  }

  /** The answer beside a plan, which has put the changes to the target already. */
  Substitutability planned() {
    return judge(false);
  }

  /** The answer by itself: the target is asked what it would make of the whole zone. */
  Substitutability rehearsed() {
    return judge(true);
  }

  private Substitutability judge(boolean rehearse) {
    Reading.Complete from = complete(source().read(workspace.call()));
    if (!from.zone().apex().equals(apex)) {
      throw new CommandFailure(
          ExitStatus.USAGE, from.source() + " is the zone " + from.zone().apex() + ", not " + apex);
    }
    Host standby = host(target);
    Zone held =
        standby.zone().isThere()
            ? complete(target.read(standby.zone(), workspace.call())).zone()
            : Zone.builder(apex).build();
    return Substitutability.of(
        new Substitution(
            from,
            primary == null ? null : host(primary),
            standby,
            held,
            rehearse ? Rehearsal.of(target, standby, from.zone()) : Rehearsal.SKIPPED,
            workspace.config().safety().critical()));
  }

  private Host host(ReadOnce reader) {
    HostedZone zone =
        reader
            .find(apex, workspace.call())
            .orElseGet(() -> HostedZone.yetToCreate(reader.id(), apex));
    return new Host(zone, reader.capabilities(zone, workspace.call()));
  }

  private static Reading.Complete complete(Reading reading) {
    if (reading instanceof Reading.Complete whole) {
      return whole;
    }
    throw new CommandFailure(
        ExitStatus.CANNOT_TELL, "nothing was judged: " + Readings.headline(reading));
  }

  /** The part of a report that tells of it. */
  static Section section(Substitutability found) {
    Section.Builder section =
        Section.builder(
            "What " + found.standby() + " cannot do in the place of " + found.primary());
    return found.findings().isEmpty()
        ? section.paragraph("Nothing: it holds all of the zone as it is.").build()
        : section.findings(found.findings()).build();
  }
}
