// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares zones by merging their RRsets in canonical order: linear in their sizes. */
public final class ZoneDiff {
  private final DomainName apex;
  private final EqualityRules rules;
  private final List<Change> changes = new ArrayList<>();
  private final List<Equality> equalities = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<RrsetKey> unknown = new ArrayList<>();
  private int judged;
  private int exempt;

  private ZoneDiff(DomainName apex, EqualityRules rules) {
    this.apex = apex;
    this.rules = rules;
  }

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
    ZoneDiff diff = new ZoneDiff(from.apex(), rules);
    diff.merge(from.rrsets(), to.rrsets());
    return diff.result(from, to);
  }

  private void merge(List<Rrset> from, List<Rrset> to) {
    int i = 0;
    int j = 0;
    while (i < from.size() || j < to.size()) {
      Optional<Rrset> left = at(from, i);
      Optional<Rrset> right = at(to, j);
      int order =
          left.isEmpty() ? 1 : right.isEmpty() ? -1 : left.get().key().compareTo(right.get().key());
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      judge(order <= 0 ? left : Optional.empty(), order >= 0 ? right : Optional.empty());
    }
  }

  private static Optional<Rrset> at(List<Rrset> rrsets, int index) {
    return index < rrsets.size() ? Optional.of(rrsets.get(index)) : Optional.empty();
  }

  private void judge(Optional<Rrset> a, Optional<Rrset> b) {
    Verdict verdict = rules.compare(apex, a, b);
    Rrset any = a.or(() -> b).orElseThrow();
    judged++;
    if (verdict instanceof Verdict.Equal equal) {
      equal(new Equality(any.key(), equal));
    } else if (verdict instanceof Verdict.CannotTell open) {
      unknown.add(any.key());
      findings.add(
          Finding.of("DIFF-CANNOT-TELL", Severity.WARN, open.reason())
              .at(any.key())
              .citing(open.source()));
    } else if (a.isEmpty()) {
      changes.add(new Change.Create(any));
    } else if (b.isEmpty()) {
      changes.add(new Change.Delete(any));
    } else {
      changes.add(new Change.Update(a.get(), b.get()));
    }
  }

  private void equal(Equality equality) {
    Verdict.Equal verdict = equality.verdict();
    if (verdict.layer() == Verdict.Layer.WIRE) {
      return;
    }
    equalities.add(equality);
    exempt += verdict.layer() == Verdict.Layer.POLICY ? 1 : 0;
    if (verdict.wantsCare()) {
      findings.add(
          Finding.of(
                  "DIFF-EQUAL-WITH-CARE",
                  Severity.INFO,
                  "equal, since "
                      + verdict.reason()
                      + "; software that is stricter than the RFC could tell them apart")
              .at(equality.key())
              .citing(verdict.source()));
    }
  }

  private Parity result(Zone from, Zone to) {
    Flattening flattening = Flattening.of(apex, changes);
    List<Change> certain = flattening.certain();
    findings.addAll(flattening.findings());
    unknown.addAll(flattening.open());
    int open = unknown.size();
    Parity.Kind verdict =
        !certain.isEmpty()
            ? Parity.Kind.DRIFT
            : open == 0 ? Parity.Kind.IN_PARITY : Parity.Kind.CANNOT_TELL;
    return new Parity(
        verdict,
        ChangeSet.of(apex, ApplyOrder.of(from, to, certain)),
        equalities,
        findings,
        unknown,
        new Score(judged - certain.size() - open - exempt, certain.size(), open, exempt),
        rules.version());
  }
}
