// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.Answer.NoReply;
import dev.understudy.finding.SafeText;

/** What came of one probe at one address over one transport. */
public sealed interface ProbeVerdict {
  /**
   * The answer is as expected.
   *
   * @param note what is worth knowing all the same: the policy that made it equal, or "truncated";
   *     empty for most
   */
  record Match(String note) implements ProbeVerdict {}

  /**
   * The answer is not as expected.
   *
   * @param reason what was answered and what was expected, safe to print
   */
  record Mismatch(String reason) implements ProbeVerdict {
    /** Makes the text safe. */
    public Mismatch {
      reason = SafeText.of(reason);
    }
  }

  /**
   * There was no answer.
   *
   * @param kind of which kind
   * @param detail what happened, safe to print
   */
  record NoAnswer(NoReply.Kind kind, String detail) implements ProbeVerdict {}
}
