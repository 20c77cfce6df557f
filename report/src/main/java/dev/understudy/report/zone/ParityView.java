// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.diff.CriticalRecords;
import dev.understudy.diff.Parity;
import dev.understudy.finding.Finding;
import java.util.List;

/**
 * A comparison of two zones with what a reader has to know around it.
 *
 * @param parity the comparison
 * @param from the first side
 * @param to the second side
 * @param critical the RRsets that the zone cannot do without
 * @param findings what reading the sides had to say
 */
public record ParityView(
    Parity parity, Side from, Side to, CriticalRecords critical, List<Finding> findings) {
  /**
   * One of the two sides.
   *
   * @param headline what was read and how far, in one line
   * @param data how many RRsets it has of whom, in one line
   * @param complete whether it was read completely
   */
  public record Side(String headline, String data, boolean complete) {}

  /** Copies the findings. */
  public ParityView {
    findings = List.copyOf(findings);
  }

  /** Whether both sides were read completely. */
  public boolean isComplete() {
    return from.complete() && to.complete();
  }
}
