// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a sync must not do by accident, as data. Every rule that is touched is a finding; one that
 * blocks can be lifted by a {@link SafetyOverride}, a fatal one never. They are asked when a plan
 * is made and again before it is applied. Immutable, thread-safe.
 *
 * @param limits how much may change
 * @param protectedNames owner names that nothing is updated or deleted at; default none
 * @param protectedTypes types of which nothing is updated or deleted, beside those that servers
 *     make; default none
 * @param critical what the zone cannot do without: where the target cannot hold it, the sync is
 *     refused, and where it refuses it, the run stops; default {@link CriticalRules#standard()}
 */
public record SafetyRules(
    SafetyLimits limits,
    Set<DomainName> protectedNames,
    Set<RecordType> protectedTypes,
    CriticalRules critical) {
  /** Copies the sets. */
  public SafetyRules {
    protectedNames = Set.copyOf(protectedNames);
    protectedTypes = Set.copyOf(protectedTypes);
  }

  /** The defaults. */
  public static SafetyRules defaults() {
    return new SafetyRules(SafetyLimits.defaults(), Set.of(), Set.of(), CriticalRules.standard());
  }

  /** The same with other limits. */
  public SafetyRules withLimits(SafetyLimits changed) {
    return new SafetyRules(changed, protectedNames, protectedTypes, critical);
  }

  /** The same with other protected names. */
  public SafetyRules withProtectedNames(Set<DomainName> names) {
    return new SafetyRules(limits, names, protectedTypes, critical);
  }

  /** The same with other protected types. */
  public SafetyRules withProtectedTypes(Set<RecordType> types) {
    return new SafetyRules(limits, protectedNames, types, critical);
  }

  /** The same with other rules of what is critical. */
  public SafetyRules withCritical(CriticalRules changed) {
    return new SafetyRules(limits, protectedNames, protectedTypes, changed);
  }

  /** Judges whether a source can be one: it must look like a zone. */
  List<Finding> judgeSource(Reading.Complete source) {
    Zone zone = source.zone();
    if (new Scope(zone.apex(), Set.of()).count(zone) == 0) {
      return List.of(
          Finding.of(
              "SYNC-SOURCE-EMPTY",
              Severity.FATAL,
              source.source()
                  + " holds no RRset to sync; expected a zone. An empty source never empties a"
                  + " target; look at the source"));
    }
    List<Finding> findings = new ArrayList<>();
    boolean listing = isListing(source.proof().kind());
    if (zone.soa().isEmpty() && !listing) {
      findings.add(
          Finding.of(
                  "SYNC-SOURCE-NO-SOA",
                  Severity.FATAL,
                  source.source()
                      + " has no SOA record at "
                      + zone.apex()
                      + "; expected a whole zone")
              .citing("RFC 1035 section 5.2"));
    }
    if (zone.at(zone.apex()).isEmpty()) {
      findings.add(
          Finding.of(
              "SYNC-SOURCE-NO-APEX",
              listing ? Severity.BLOCK : Severity.FATAL,
              source.source()
                  + " has no record at "
                  + zone.apex()
                  + " itself; is it the right zone, and all of it?"));
    }
    return findings;
  }

  /** Interfaces of providers often list neither SOA nor apex NS, which they make themselves. */
  private static boolean isListing(Proof.Kind kind) {
    return kind != Proof.Kind.WHOLE_FILE && kind != Proof.Kind.TRANSFER_FRAMED;
  }

  /** Judges changes against what the target holds. */
  List<Finding> judgeChanges(Scope scope, Zone base, int sourceCount, ChangeSet changes) {
    List<Finding> findings = new ArrayList<>();
    for (Change change : changes.changes()) {
      judgeOne(scope, change, findings);
    }
    int held = scope.count(base);
    judgeDeletes(held, changes, findings);
    int touched = changes.updates() + changes.deletes();
    if (limits.isTooManyChanges(touched, held)) {
      findings.add(
          Finding.of(
              "SYNC-MANY-CHANGES",
              Severity.BLOCK,
              touched
                  + " of "
                  + held
                  + " RRsets would be updated or deleted; expected at most "
                  + limits.changedPercent()
                  + " % or "
                  + limits.changedCount()));
    }
    if (limits.isTooManyCreates(changes.creates(), held, sourceCount)) {
      findings.add(
          Finding.of(
              "SYNC-MANY-CREATES",
              Severity.BLOCK,
              changes.creates()
                  + " of "
                  + sourceCount
                  + " RRsets of the source would be created at a target that holds "
                  + held
                  + "; expected at most "
                  + limits.createdPercent()
                  + " % or "
                  + limits.createdCount()
                  + ". Was all of the target read?"));
    }
    return findings;
  }

  private void judgeOne(Scope scope, Change change, List<Finding> findings) {
    if (change.key().type().isDnssecGenerated()) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-TYPE",
                  Severity.FATAL,
                  change.key() + " is made by the servers and never written by a sync")
              .at(change.key()));
    } else if (scope.isProviderApex(change.key())) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-APEX",
                  Severity.FATAL,
                  change.key() + " belongs to the provider and is never written by a sync")
              .at(change.key()));
    } else if (scope.isApexOwn(change.key()) && change.after().isEmpty()) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-APEX",
                  Severity.FATAL,
                  change.key() + " would be deleted; a zone without it is none")
              .at(change.key())
              .citing("RFC 1034 section 4.2.1"));
    } else if (change.before().isPresent() && protectedNames.contains(change.key().name())) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-NAME",
                  Severity.BLOCK,
                  change.key() + " is protected by configuration and would be changed")
              .at(change.key()));
    } else if (change.before().isPresent() && protectedTypes.contains(change.key().type())) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-TYPE",
                  Severity.BLOCK,
                  change.key() + " is of a protected type and would be changed")
              .at(change.key()));
    }
  }

  private void judgeDeletes(int held, ChangeSet changes, List<Finding> findings) {
    int deletes = changes.deletes();
    if (deletes > 0 && deletes == held) {
      findings.add(
          Finding.of(
              "SYNC-DELETES-ALL",
              changes.creates() == 0 ? Severity.FATAL : Severity.BLOCK,
              "all " + held + " RRsets of the target would be deleted"));
    }
    if (held <= limits.smallZone()) {
      judgeSmall(held, deletes, "deleted", limits.smallZoneDeletes(), findings);
      int updates = changes.updates() - changes.ttlOnly().size();
      judgeSmall(held, updates, "updated", limits.smallZoneUpdates(), findings);
    }
    for (Change change : changes.changes()) {
      if (change instanceof Change.Delete
          && change.key().name().equals(changes.apex())
          && isApexCritical(change.key().type())) {
        findings.add(
            Finding.of(
                    "SYNC-APEX-LOSS",
                    Severity.BLOCK,
                    "the zone would lose its apex " + change.key().type() + " RRset")
                .at(change.key()));
      }
    }
  }

  private static void judgeSmall(
      int held, int count, String what, int most, List<Finding> findings) {
    if (count > most) {
      findings.add(
          Finding.of(
              "SYNC-SMALL-ZONE",
              Severity.BLOCK,
              count
                  + " of the "
                  + held
                  + " RRsets of a small zone would be "
                  + what
                  + "; expected at most "
                  + most));
    }
  }

  private static boolean isApexCritical(RecordType type) {
    return type.equals(RecordType.A) || type.equals(RecordType.AAAA) || type.equals(RecordType.MX);
  }

  /** Judges how much smaller the source is than what was last verified. */
  List<Finding> judgeShrinkage(int sourceCount, int lastCount) {
    if (!limits.isTooMuchLost(sourceCount, lastCount)) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "SYNC-SHRUNK",
            Severity.BLOCK,
            "the source has "
                + sourceCount
                + " RRsets, and "
                + lastCount
                + " were there when the zone was last applied and verified; expected at most "
                + limits.shrunkPercent()
                + " % or "
                + limits.shrunkCount()
                + " fewer. Was all of it read?"));
  }
}
