// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.finding.Finding;
import java.util.List;

/**
 * The result of comparing two versions of a zone.
 *
 * @param verdict whether they are the same
 * @param changes what turns the first into the second
 * @param equalities every RRset found equal otherwise than by the same octets, with the rule
 * @param findings what could not be told, and why
 */
public record Parity(
    Kind verdict, ChangeSet changes, List<Equality> equalities, List<Finding> findings) {
  /** Copies the lists. */
  public Parity {
    equalities = List.copyOf(equalities);
    findings = List.copyOf(findings);
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
