// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.finding.Finding;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.RrsetKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of comparing two versions of a zone.
 *
 * @param verdict whether they are the same
 * @param changes what turns the first into the second
 * @param equalities every RRset found equal otherwise than by the same octets, with the rule
 * @param findings what cannot be told and why, and what is equal but wants care
 * @param unknown the RRsets of which it cannot be told
 * @param score how much of it is the same
 * @param rulesVersion the version of the equality rules that judged
 */
public record Parity(
    Kind verdict,
    ChangeSet changes,
    List<Equality> equalities,
    List<Finding> findings,
    List<RrsetKey> unknown,
    Score score,
    int rulesVersion) {
  /** Copies the lists. */
  public Parity {
    // one of ours is never changed again, and far smaller than a copy of it
    equalities = equalities instanceof EqualityList ? equalities : List.copyOf(equalities);
    findings = List.copyOf(findings);
    unknown = List.copyOf(unknown);
  }

  /** The RRsets that a policy takes as equal, whether they are or not. */
  public Stream<Equality> exemptions() {
    return equalities.stream().filter(each -> isExemption(each));
  }

  /** The RRsets whose octets differ and whose meaning does not. */
  public Stream<Equality> sameInMeaning() {
    return equalities.stream().filter(each -> !isExemption(each));
  }

  private static boolean isExemption(Equality equality) {
    return equality.verdict().layer() == Verdict.Layer.POLICY;
  }

  /** Whether two versions are the same. */
  public enum Kind {
    /** They are. */
    IN_PARITY,
    /** They are not. */
    DRIFT,
    /** Nothing differs for certain, but something could not be judged. */
    CANNOT_TELL
  }
}
