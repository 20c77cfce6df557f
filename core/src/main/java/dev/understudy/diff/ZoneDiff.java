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
  private final EqualityList equalities = new EqualityList();
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
    while (i < from.size() && j < to.size()) {
      Rrset left = from.get(i);
      Rrset right = to.get(j);
      int order = order(left, right);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      if (order == 0 && left.isWrittenLike(right) && left.ttl().equals(right.ttl())) {
        judged++; // on the wire the same, whatever the rules
        continue;
      }
      judge(
          order <= 0 ? Optional.of(left) : Optional.empty(),
          order >= 0 ? Optional.of(right) : Optional.empty());
    }
    from.subList(i, from.size()).forEach(left -> judge(Optional.of(left), Optional.empty()));
    to.subList(j, to.size()).forEach(right -> judge(Optional.empty(), Optional.of(right)));
  }

  /** Most RRsets are in both versions: whether they are is cheaper to find out than the order. */
  private static int order(Rrset left, Rrset right) {
    int order = left.name().equals(right.name()) ? 0 : left.name().compareTo(right.name());
    return order != 0 ? order : left.type().compareTo(right.type());
  }

  private void judge(Optional<Rrset> a, Optional<Rrset> b) {
    Verdict verdict = rules.compare(apex, a, b);
    Rrset any = a.isPresent() ? a.get() : b.orElseThrow();
    judged++;
    if (verdict instanceof Verdict.Equal equal) {
      equal(any, equal);
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

  private void equal(Rrset rrset, Verdict.Equal verdict) {
    if (verdict.layer() == Verdict.Layer.WIRE) {
      return;
    }
    equalities.add(rrset, verdict);
    exempt += verdict.layer() == Verdict.Layer.POLICY ? 1 : 0;
    if (verdict.wantsCare()) {
      findings.add(
          Finding.of(
                  "DIFF-EQUAL-WITH-CARE",
                  Severity.INFO,
                  "equal, since "
                      + verdict.reason()
                      + "; software that is stricter than the RFC could tell them apart")
              .at(rrset.key())
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
