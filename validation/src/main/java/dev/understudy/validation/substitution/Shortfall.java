// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.finding.Finding;
import java.util.Comparator;

/**
 * One thing that a standby cannot do, or that is worth knowing before it has to.
 *
 * @param finding which rule, how grave, where, why, with the fallback in words, and who states it
 * @param critical whether the zone cannot do without the RRset it is about
 * @param fallback what becomes of it
 */
public record Shortfall(Finding finding, boolean critical, Fallback fallback) {
  /** The gravest first; of those as grave what is critical, then by code and place. */
  static final Comparator<Shortfall> GRAVEST_FIRST =
      Comparator.comparing((Shortfall each) -> each.finding.severity())
          .thenComparing(Shortfall::critical)
          .reversed()
          .thenComparing(each -> each.finding.code());

  /** One line: the finding, and that it is critical. */
  @Override
  public String toString() {
    return finding + (critical ? " [critical]" : "");
  }
}
