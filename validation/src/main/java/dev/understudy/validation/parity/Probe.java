// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.Question;
import dev.understudy.finding.SafeText;

/**
 * One question and why it is asked.
 *
 * @param question the question
 * @param kind why
 */
public record Probe(Question question, Kind kind) {
  /** Why a question is asked. */
  public enum Kind {
    /** A name and type of the zone. */
    DATA,
    /** A name that a wildcard answers for. */
    WILDCARD,
    /** A name that does not exist. */
    NO_NAME,
    /** A type that an existing name does not have. */
    NO_DATA,
    /** A name without data that has names below it. */
    EMPTY_NON_TERMINAL
  }

  /** Name and type, safe to print. */
  @Override
  public String toString() {
    return SafeText.of(question.toString());
  }
}
