// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.engine.Effect;
import dev.understudy.engine.World;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One unit of writing. */
final class UnitEffect implements Effect {
  private static final Duration WORST_CASE = Duration.ofSeconds(60);

  private final String id;
  private final String target;
  private final WriteUnit unit;
  private final DnsProvider provider;
  private final EqualityRules rules;

  UnitEffect(String id, String target, WriteUnit unit, DnsProvider provider, EqualityRules rules) {
    this.id = id;
    this.target = target;
    this.unit = unit;
    this.provider = provider;
    this.rules = rules;
  }

  WriteUnit unit() {
    return unit;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Fields request() {
    return Fields.of("zone-id", unit.zone().id())
        .with("payload", Digest.of(unit.payload()))
        .withAll("change", unit.changes().stream().map(RrsetLines::encode).toList());
  }

  @Override
  public Duration worstCase() {
    return WORST_CASE;
  }

  @Override
  public WriteOutcome send(WritePermit permit, Call call) {
    return provider.write(unit, permit, call);
  }

  @Override
  public WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    return provider.poll(pending, call);
  }

  @Override
  public World look(Call call) {
    return look(provider.read(unit.zone(), call));
  }

  World look(Reading reading) {
    return look(reading, Map.of());
  }

  /** The same for a reading and what is known to have become of some RRsets since. */
  World look(Reading reading, Map<RrsetKey, Optional<Rrset>> since) {
    if (reading instanceof Reading.Complete complete) {
      Zone zone = complete.zone();
      return compare(
          unit.changes(),
          zone.apex(),
          key -> since.containsKey(key) ? since.get(key) : zone.find(key),
          rules);
    }
    String why =
        reading instanceof Reading.Failed failed
            ? String.valueOf(failed.error().getMessage())
            : ((Reading.Partial) reading).reason();
    return new World(World.State.CANNOT_TELL, reading.source() + " could not be read: " + why);
  }

  /** Which of two states the RRsets of changes are in. */
  static World compare(List<Change> changes, Zone zone, EqualityRules rules) {
    return compare(changes, zone.apex(), zone::find, rules);
  }

  private static World compare(
      List<Change> changes,
      DomainName apex,
      Function<RrsetKey, Optional<Rrset>> there,
      EqualityRules rules) {
    int landed = 0;
    int absent = 0;
    List<String> odd = new ArrayList<>();
    for (Change change : changes) {
      Optional<Rrset> now = there.apply(change.key());
      boolean shows = !change.before().equals(change.after());
      if (shows && same(apex, change.after(), now, rules)) {
        landed++;
      } else if (same(apex, change.before(), now, rules)) {
        absent++;
      } else {
        odd.add(
            change.key()
                + " is "
                + now.map(Rrset::toString).orElse("absent")
                + ", expected "
                + change.before().map(Rrset::toString).orElse("absent")
                + " or "
                + change.after().map(Rrset::toString).orElse("absent"));
      }
    }
    if (landed == changes.size()) {
      return new World(World.State.LANDED, "all " + landed + " RRsets are as wanted");
    }
    if (absent == changes.size()) {
      return new World(World.State.NOT_LANDED, "all " + absent + " RRsets are as before");
    }
    if (odd.isEmpty()) {
      odd.add(landed + " RRsets are as wanted and " + absent + " as before");
    }
    return new World(World.State.DIVERGED, String.join("; ", odd));
  }

  static boolean same(
      DomainName apex, Optional<Rrset> wanted, Optional<Rrset> now, EqualityRules rules) {
    if (wanted.isEmpty() || now.isEmpty()) {
      return wanted.isEmpty() && now.isEmpty();
    }
    return rules.compare(apex, wanted, now) instanceof Verdict.Equal;
  }
}
