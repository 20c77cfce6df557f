// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.normalize.EqualityRules;

/**
 * How a zone is compared on the wire. Immutable, thread-safe; every {@code with} is a copy.
 *
 * @param rules which differences count: by default each provider's own SOA, apex NS and DNSSEC data
 *     do not
 * @param largerTtlAllowed whether a TTL above the zone's is taken as equal; a smaller one always is
 * @param threads how many questions are under way at a time, 1 to 256
 * @param questionsPerSecond the most that one address is asked, 0 for as fast as it answers
 * @param negatives how many probes of each negative kind are made, 0 to 1000
 * @param silenceLimit after how many unanswered questions, with none answered before, an address is
 *     given up, 1 to 1000
 * @param examples how many examples of each difference are kept, 0 to 1000
 */
public record ParitySettings(
    EqualityRules rules,
    boolean largerTtlAllowed,
    int threads,
    int questionsPerSecond,
    int negatives,
    int silenceLimit,
    int examples) {
  /** Checks the ranges. */
  public ParitySettings {
    check("threads", threads, 1, 256);
    check("questionsPerSecond", questionsPerSecond, 0, 1_000_000);
    check("negatives", negatives, 0, 1_000);
    check("silenceLimit", silenceLimit, 1, 1_000);
    check("examples", examples, 0, 1_000);
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is within " + least + " to " + most + ", not " + value);
    }
  }

  /** Between providers: 8 questions at a time, 500 a second for an address, 50 of each negative. */
  public static ParitySettings standard() {
    return new ParitySettings(EqualityRules.betweenProviders(), false, 8, 500, 50, 3, 10);
  }

  /** The same under other rules. */
  public ParitySettings withRules(EqualityRules changed) {
    return new ParitySettings(
        changed, largerTtlAllowed, threads, questionsPerSecond, negatives, silenceLimit, examples);
  }

  /** The same with larger TTLs taken as equal. */
  public ParitySettings allowingLargerTtl() {
    return new ParitySettings(
        rules, true, threads, questionsPerSecond, negatives, silenceLimit, examples);
  }

  /** The same at another pace. */
  public ParitySettings withPace(int changedThreads, int changedQuestionsPerSecond) {
    return new ParitySettings(
        rules,
        largerTtlAllowed,
        changedThreads,
        changedQuestionsPerSecond,
        negatives,
        silenceLimit,
        examples);
  }

  /** The same with another number of negative probes of each kind. */
  public ParitySettings withNegatives(int changed) {
    return new ParitySettings(
        rules, largerTtlAllowed, threads, questionsPerSecond, changed, silenceLimit, examples);
  }
}
