// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.merge;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the primary must become before it goes back on stage.
 *
 * <p>Three versions of the zone are compared RRset by RRset: the snapshot that the cutover was made
 * from, the secondary now, the primary now. Since the cutover the secondary is what users were
 * served, so:
 *
 * <ul>
 *   <li>changed at the secondary only (deletes too): goes home to the primary;
 *   <li>changed at the primary only: the primary came back with other data than it left with; the
 *       secondary's version heals it, and a finding {@code ROLLBACK-PRIMARY-DIFFERS} says so;
 *   <li>changed on both sides alike: nothing to do;
 *   <li>changed on both sides differently: a {@link Conflict}, unless a {@link Choice} decides it.
 * </ul>
 *
 * <p>SOA, apex NS and DNSSEC data belong to each provider and are left alone. Pure; immutable,
 * thread-safe.
 */
public final class ThreeWayMerge {
  private final Zone target;
  private final List<Conflict> conflicts;
  private final List<RrsetKey> fromSecondary;
  private final List<RrsetKey> healed;
  private final List<RrsetKey> keptFromPrimary;
  private final List<Finding> findings;

  private ThreeWayMerge(
      Zone target,
      List<Conflict> conflicts,
      List<RrsetKey> fromSecondary,
      List<RrsetKey> healed,
      List<RrsetKey> keptFromPrimary,
      List<Finding> findings) {
    this.target = target;
    this.conflicts = List.copyOf(conflicts);
    this.fromSecondary = List.copyOf(fromSecondary);
    this.healed = List.copyOf(healed);
    this.keptFromPrimary = List.copyOf(keptFromPrimary);
    this.findings = List.copyOf(findings);
  }

  /**
   * Merges.
   *
   * @param snapshot the version the cutover was made from
   * @param secondary a complete reading of the secondary
   * @param primary a complete reading of the primary
   * @param rules how RRsets of two providers are compared
   * @param choices what a person decided, by RRset; choices for RRsets without a conflict count too
   * @throws IllegalArgumentException when the three are not versions of one zone
   */
  public static ThreeWayMerge of(
      Zone snapshot,
      Zone secondary,
      Zone primary,
      EqualityRules rules,
      Map<RrsetKey, Choice> choices) {
    if (!snapshot.apex().equals(secondary.apex()) || !snapshot.apex().equals(primary.apex())) {
      throw new IllegalArgumentException(
          "not versions of one zone: "
              + snapshot.apex()
              + ", "
              + secondary.apex()
              + ", "
              + primary.apex());
    }
    return new Merging(snapshot, secondary, primary, rules, choices).run();
  }

  /** Whether an RRset belongs to each provider itself, so that it is never carried over. */
  public static boolean belongsToProvider(Zone zone, RrsetKey key) {
    return key.type().equals(RecordType.SOA)
        || key.type().isDnssecGenerated()
        || key.type().equals(RecordType.NS) && key.name().equals(zone.apex());
  }

  /** What the primary is to hold; meaningless while there are conflicts. */
  public Zone target() {
    return target;
  }

  /** What a person must decide first. */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  /** RRsets changed at the secondary since the cutover, to be applied at the primary. */
  public List<RrsetKey> fromSecondary() {
    return fromSecondary;
  }

  /** RRsets that the primary came back with in another version than at the cutover. */
  public List<RrsetKey> healed() {
    return healed;
  }

  /** RRsets where a person chose what the primary holds; the secondary has to follow. */
  public List<RrsetKey> keptFromPrimary() {
    return keptFromPrimary;
  }

  /** What the person who approves has to know. */
  public List<Finding> findings() {
    return findings;
  }

  private static final class Merging {
    private final Zone snapshot;
    private final Zone secondary;
    private final Zone primary;
    private final EqualityRules rules;
    private final Map<RrsetKey, Choice> choices;
    private final Zone.Builder target;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<RrsetKey> fromSecondary = new ArrayList<>();
    private final List<RrsetKey> healed = new ArrayList<>();
    private final List<RrsetKey> kept = new ArrayList<>();

    Merging(
        Zone snapshot,
        Zone secondary,
        Zone primary,
        EqualityRules rules,
        Map<RrsetKey, Choice> choices) {
      this.snapshot = snapshot;
      this.secondary = secondary;
      this.primary = primary;
      this.rules = rules;
      this.choices = new TreeMap<>(choices);
      this.target = primary.toBuilder();
    }

    ThreeWayMerge run() {
      TreeSet<RrsetKey> keys = new TreeSet<>();
      for (Zone each : List.of(snapshot, secondary, primary)) {
        each.rrsets().forEach(rrset -> keys.add(rrset.key()));
      }
      for (RrsetKey key : keys) {
        if (!belongsToProvider(primary, key)) {
          judge(key, snapshot.find(key), secondary.find(key), primary.find(key));
        }
      }
      return new ThreeWayMerge(target.build(), conflicts, fromSecondary, healed, kept, findings());
    }

    private void judge(
        RrsetKey key, Optional<Rrset> base, Optional<Rrset> theirs, Optional<Rrset> ours) {
      Choice choice = choices.get(key);
      if (choice != null) {
        choose(key, choice, base, theirs, ours);
        return;
      }
      Optional<Boolean> alike = same(theirs, ours);
      if (alike.isPresent() && alike.get()) {
        return;
      }
      Optional<Boolean> atSecondary = same(base, theirs);
      Optional<Boolean> atPrimary = same(base, ours);
      if (alike.isEmpty() || atSecondary.isEmpty() || atPrimary.isEmpty()) {
        conflicts.add(
            new Conflict(key, base, theirs, ours, "whether the versions are equal cannot be told"));
      } else if (atPrimary.get()) {
        fromSecondary.add(key);
        put(key, theirs);
      } else if (atSecondary.get()) {
        healed.add(key);
        put(key, theirs);
      } else {
        conflicts.add(
            new Conflict(key, base, theirs, ours, "changed at both providers since the cutover"));
      }
    }

    private void choose(
        RrsetKey key,
        Choice choice,
        Optional<Rrset> base,
        Optional<Rrset> theirs,
        Optional<Rrset> ours) {
      switch (choice) {
        case SECONDARY -> {
          fromSecondary.add(key);
          put(key, theirs);
        }
        case SNAPSHOT -> {
          healed.add(key);
          put(key, base);
        }
        case PRIMARY -> {
          kept.add(key);
          put(key, ours);
        }
      }
    }

    private void put(RrsetKey key, Optional<Rrset> rrset) {
      rrset.ifPresentOrElse(target::put, () -> target.remove(key));
    }

    /** Empty when nobody can say. */
    private Optional<Boolean> same(Optional<Rrset> left, Optional<Rrset> right) {
      if (left.isEmpty() && right.isEmpty()) {
        return Optional.of(true);
      }
      Verdict verdict = rules.compare(snapshot.apex(), left, right);
      return verdict instanceof Verdict.CannotTell
          ? Optional.empty()
          : Optional.of(verdict instanceof Verdict.Equal);
    }

    private List<Finding> findings() {
      List<Finding> found = new ArrayList<>();
      for (RrsetKey key : healed) {
        found.add(
            Finding.of(
                    "ROLLBACK-PRIMARY-DIFFERS",
                    Severity.WARN,
                    "the primary came back with another version than it left with ("
                        + shown(primary.find(key))
                        + "); it is set to "
                        + shown(target.find(key))
                        + ", which is what users have been served")
                .at(key));
      }
      return found;
    }

    private static String shown(Optional<Rrset> rrset) {
      return rrset
          .map(each -> "TTL " + each.ttl() + " " + String.join(" | ", each.rdataTexts()))
          .orElse("absent");
    }
  }
}
