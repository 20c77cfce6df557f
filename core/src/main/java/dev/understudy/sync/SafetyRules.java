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
 * blocks can be lifted by a {@link SafetyOverride}, a fatal one never. Immutable, thread-safe.
 *
 * <p>Counts are of RRsets, without those that each provider makes by itself (SOA and NS at the
 * apex, DNSSEC). A limit of a percentage and a count is touched when both are exceeded.
 *
 * @param changedPercent how much of the target may be updated or deleted; default 30
 * @param changedCount how many may always be updated or deleted; default 10
 * @param smallZone up to how many RRsets the target is a small zone; default 10
 * @param smallZoneDeletes how many deletes a small zone can take; default 3
 * @param shrunkPercent how much smaller the source may be than at the last apply; default 20
 * @param shrunkCount how much smaller it may always be; default 5
 * @param createdPercent how much of the source may be missing at a target larger than a small zone,
 *     so that half a listing is not taken for a target yet to be filled; default 50
 * @param createdCount how many may always be created; default 10
 * @param protectedNames owner names that nothing is updated or deleted at; default none
 * @param critical what the zone cannot do without: where the target cannot hold it, the sync is
 *     refused; default {@link CriticalRules#standard()}
 */
public record SafetyRules(
    int changedPercent,
    int changedCount,
    int smallZone,
    int smallZoneDeletes,
    int shrunkPercent,
    int shrunkCount,
    int createdPercent,
    int createdCount,
    Set<DomainName> protectedNames,
    CriticalRules critical) {
  /** Checks the ranges. */
  public SafetyRules {
    for (int percent : new int[] {changedPercent, shrunkPercent, createdPercent}) {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("a percentage is within 0 to 100, not " + percent);
      }
    }
    for (int count :
        new int[] {changedCount, smallZone, smallZoneDeletes, shrunkCount, createdCount}) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is not negative: " + count);
      }
    }
    protectedNames = Set.copyOf(protectedNames);
  }

  /** The defaults. */
  public static SafetyRules defaults() {
    return new SafetyRules(30, 10, 10, 3, 20, 5, 50, 10, Set.of(), CriticalRules.standard());
  }

  /** The same with other protected names. */
  public SafetyRules withProtectedNames(Set<DomainName> names) {
    return new SafetyRules(
        changedPercent,
        changedCount,
        smallZone,
        smallZoneDeletes,
        shrunkPercent,
        shrunkCount,
        createdPercent,
        createdCount,
        names,
        critical);
  }

  /** The same with other rules of what is critical. */
  public SafetyRules withCritical(CriticalRules changed) {
    return new SafetyRules(
        changedPercent,
        changedCount,
        smallZone,
        smallZoneDeletes,
        shrunkPercent,
        shrunkCount,
        createdPercent,
        createdCount,
        protectedNames,
        changed);
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
    if (exceeds(touched, held, changedPercent, changedCount)) {
      findings.add(
          Finding.of(
              "SYNC-MANY-CHANGES",
              Severity.BLOCK,
              touched
                  + " of "
                  + held
                  + " RRsets would be updated or deleted; expected at most "
                  + changedPercent
                  + " % or "
                  + changedCount));
    }
    if (held > smallZone && exceeds(changes.creates(), sourceCount, createdPercent, createdCount)) {
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
                  + createdPercent
                  + " % or "
                  + createdCount
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
    } else if (change.before().isPresent() && protectedNames.contains(change.key().name())) {
      findings.add(
          Finding.of(
                  "SYNC-PROTECTED-NAME",
                  Severity.BLOCK,
                  change.key() + " is protected by configuration and would be changed")
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
    if (held <= smallZone && deletes > smallZoneDeletes) {
      findings.add(
          Finding.of(
              "SYNC-SMALL-ZONE",
              Severity.BLOCK,
              deletes
                  + " of the "
                  + held
                  + " RRsets of a small zone would be deleted; expected at most "
                  + smallZoneDeletes));
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

  private static boolean isApexCritical(RecordType type) {
    return type.equals(RecordType.A) || type.equals(RecordType.AAAA) || type.equals(RecordType.MX);
  }

  /** Judges how much smaller the source is than when it was last applied. */
  List<Finding> judgeShrinkage(int sourceCount, int lastCount) {
    int lost = lastCount - sourceCount;
    if (!exceeds(lost, lastCount, shrunkPercent, shrunkCount)) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "SYNC-SHRUNK",
            Severity.BLOCK,
            "the source has "
                + sourceCount
                + " RRsets and had "
                + lastCount
                + " when it was last applied; expected at most "
                + shrunkPercent
                + " % or "
                + shrunkCount
                + " fewer. Was all of it read?"));
  }

  private static boolean exceeds(int part, int whole, int percent, int count) {
    return part > count && 100L * part > (long) percent * whole;
  }
}
