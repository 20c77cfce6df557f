// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.CriticalRules;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneReader;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes what turns a target into a desired zone, as far as the target can hold it. */
final class Planner {
  private final ZoneArchive archive;
  private final ZoneReader reader;
  private final Scope scope;
  private final CriticalRules critical;
  private final Call call;

  Planner(ZoneArchive archive, ZoneReader reader, Scope scope, CriticalRules critical, Call call) {
    this.archive = archive;
    this.reader = reader;
    this.scope = scope;
    this.critical = critical;
    this.call = call;
  }

  /** The equality that decides between a source and this provider. */
  static EqualityRules rules(Scope scope, Capabilities capabilities) {
    return capabilities.lenient(scope.rules());
  }

  /**
   * A plan without judgement by the safety rules.
   *
   * @param steered names at which the source holds what the desired zone cannot show
   */
  SyncPlan plan(Zone desired, String source, Set<DomainName> steered, Target target) {
    Capabilities capabilities;
    try {
      capabilities = reader.capabilities(target.hosted(), call);
    } catch (ProviderException e) {
      throw new SyncRefusedException(
          Reason.TARGET_FAILED,
          "what "
              + reader.id()
              + " can hold could not be learnt: "
              + e.getMessage()
              + ". Nothing was written; try again when it answers",
          List.of(),
          null,
          e);
    }
    Zone base = target.reading().zone();
    Parity parity = ZoneDiff.between(base, desired, rules(scope, capabilities));
    Set<RrsetKey> untouchable =
        target.reading().handles().untouchable().stream()
            .map(rrset -> rrset.key())
            .collect(Collectors.toSet());
    Fit fit = new Fit(scope.apex(), capabilities, untouchable, steered, critical);
    List<Change> wanted =
        parity.changes().changes().stream().filter(each -> scope.contains(each.key())).toList();
    List<Change> fitting = new ChangeOrder(scope.apex(), critical).of(fit.fit(wanted));
    List<Finding> findings = new ArrayList<>(parity.findings());
    findings.addAll(fit.findings());

    WritePlan writes = null;
    while (writes == null) {
      try {
        writes =
            reader.prepare(target.hosted(), target.reading(), ChangeSet.of(scope.apex(), fitting));
      } catch (UnsupportedChangeException e) {
        List<Change> fewer = without(fit, fitting, e, findings);
        if (fewer.size() == fitting.size()) {
          throw new SyncRefusedException(
              Reason.RULE,
              reader.id()
                  + " cannot hold some changes and does not say which: "
                  + e.getMessage()
                  + ". Nothing was written",
              e.findings(),
              null,
              e);
        }
        fitting = fewer;
      }
    }
    boolean creates = !target.hosted().isThere();
    return new SyncPlan(
        scope.apex(),
        side(source, desired),
        reader.id(),
        target.hosted().id(),
        side(Target.name(reader, scope.apex()), base),
        ChangeSet.of(scope.apex(), fitting),
        scope.apexTypes(),
        writes.units().size() + (creates ? 1 : 0),
        writes.duration(),
        parity.equalities().size(),
        findings);
  }

  private SyncPlan.Side side(String name, Zone zone) {
    return new SyncPlan.Side(name, scope.count(zone), zone.digest(), archive.put(zone));
  }

  private static List<Change> without(
      Fit fit, List<Change> changes, UnsupportedChangeException e, List<Finding> findings) {
    Set<RrsetKey> refused = new HashSet<>();
    for (Finding finding : e.findings()) {
      if (finding.name().isPresent() && finding.type().isPresent()) {
        refused.add(new RrsetKey(finding.name().get(), finding.type().get()));
      }
    }
    List<Change> kept = new ArrayList<>();
    for (Change change : changes) {
      if (refused.contains(change.key())) {
        continue;
      }
      kept.add(change);
    }
    for (Finding finding : e.findings()) {
      boolean blocks = fit.isCritical(changes, finding);
      findings.add(finding.withSeverity(blocks ? Severity.BLOCK : Severity.WARN));
    }
    return kept;
  }
}
