// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.DataClass;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneReader;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a provider would say if it were given a zone from nothing: nothing is asked or sent.
 *
 * @param objections what it would refuse, an RRset each
 * @param requests how many requests the rest takes; 0 when that is not known
 * @param duration how long they take at its rate limit
 */
public record Rehearsal(List<Finding> objections, int requests, Duration duration) {
  /** For those who have put the changes to the provider already. */
  public static final Rehearsal SKIPPED = new Rehearsal(List.of(), 0, Duration.ZERO);

  /** Copies the list. */
  public Rehearsal {
    objections = List.copyOf(objections);
  }

  /**
   * Has a provider plan all of a zone that it can hold, with TTLs that it keeps, for a new zone of
   * the same plan as the one it has.
   */
  public static Rehearsal of(ZoneReader reader, Host host, Zone zone) {
    EqualityRules fit = host.can().lenient(EqualityRules.strict());
    List<Change> changes = new ArrayList<>();
    for (var rrset : host.can().held(zone).rrsets()) {
      if (DataClass.of(zone.apex(), rrset) != DataClass.PROVIDER) {
        changes.add(new Change.Create(rrset.withTtl(fit.kept(rrset.ttl()))));
      }
    }
    HostedZone fresh =
        new HostedZone(
            host.zone().provider(),
            "",
            zone.apex(),
            List.of(),
            HostingStatus.PREPARING,
            host.zone().plan(),
            List.of());
    Reading.Complete nothing =
        new Reading.Complete(
            host.name(),
            Zone.builder(zone.apex()).build(),
            new Proof(Proof.Kind.STATED_TOTAL, "a zone that is yet to be created"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH);
    List<Finding> objections = new ArrayList<>();
    while (true) {
      try {
        WritePlan plan = reader.prepare(fresh, nothing, ChangeSet.of(zone.apex(), changes));
        return new Rehearsal(objections, plan.units().size(), plan.duration());
      } catch (UnsupportedChangeException e) {
        objections.addAll(e.findings());
        Set<RrsetKey> refused = keys(e.findings());
        if (!changes.removeIf(each -> refused.contains(each.key()))) {
          return new Rehearsal(objections, 0, Duration.ZERO);
        }
      }
    }
  }

  static Set<RrsetKey> keys(List<Finding> findings) {
    Set<RrsetKey> keys = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.name().isPresent() && finding.type().isPresent()) {
        keys.add(new RrsetKey(finding.name().get(), finding.type().get()));
      }
    }
    return keys;
  }
}
