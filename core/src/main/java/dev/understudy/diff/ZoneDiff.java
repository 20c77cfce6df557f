// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares zones by merging their RRsets in canonical order. */
public final class ZoneDiff {
  private ZoneDiff() {}

  /**
   * What turns one version of a zone into another.
   *
   * @throws IllegalArgumentException when the two are of different names
   */
  public static Parity between(Zone from, Zone to, EqualityRules rules) {
    if (!from.apex().equals(to.apex())) {
      throw new IllegalArgumentException(
          "the zones " + from.apex() + " and " + to.apex() + " are not versions of one zone");
    }
    List<Change> changes = new ArrayList<>();
    List<Equality> equalities = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < from.rrsets().size() || j < to.rrsets().size()) {
      Optional<Rrset> left = at(from, i);
      Optional<Rrset> right = at(to, j);
      int order =
          left.isEmpty() ? 1 : right.isEmpty() ? -1 : left.get().key().compareTo(right.get().key());
      Optional<Rrset> a = order <= 0 ? left : Optional.empty();
      Optional<Rrset> b = order >= 0 ? right : Optional.empty();
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      judge(rules.compare(from.apex(), a, b), a, b, changes, equalities, findings);
    }
    Parity.Kind verdict =
        !changes.isEmpty()
            ? Parity.Kind.DRIFT
            : findings.isEmpty() ? Parity.Kind.IN_PARITY : Parity.Kind.CANNOT_TELL;
    List<Change> ordered = ApplyOrder.of(from, to, changes);
    return new Parity(verdict, ChangeSet.of(from.apex(), ordered), equalities, findings);
  }

  private static Optional<Rrset> at(Zone zone, int index) {
    return index < zone.rrsets().size() ? Optional.of(zone.rrsets().get(index)) : Optional.empty();
  }

  private static void judge(
      Verdict verdict,
      Optional<Rrset> a,
      Optional<Rrset> b,
      List<Change> changes,
      List<Equality> equalities,
      List<Finding> findings) {
    Rrset any = a.or(() -> b).orElseThrow();
    if (verdict instanceof Verdict.Equal equal) {
      if (equal.layer() != Verdict.Layer.WIRE) {
        equalities.add(new Equality(any.key(), equal));
      }
    } else if (verdict instanceof Verdict.CannotTell unknown) {
      findings.add(Finding.of("DIFF-CANNOT-TELL", Severity.WARN, unknown.reason()).at(any.key()));
    } else if (a.isEmpty()) {
      changes.add(new Change.Create(any));
    } else if (b.isEmpty()) {
      changes.add(new Change.Delete(any));
    } else {
      changes.add(new Change.Update(a.get(), b.get()));
    }
  }
}
