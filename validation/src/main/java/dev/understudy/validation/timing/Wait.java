// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.time.Instant;

/**
 * A wait that can be explained: what for, since when, by which formula, how long. Immutable,
 * thread-safe.
 *
 * @param rule which change it follows
 * @param start the first instant from which every relevant server address was seen serving the new
 *     state
 * @param evidence what was seen then, for people
 * @param ttl the TTL that has to run out
 */
public record Wait(WaitRule rule, Instant start, String evidence, Ttl ttl) {
  /** The wait after a change that every server was seen serving at {@code start}. */
  public static Wait after(WaitRule rule, Instant start, String evidence, Ttls ttls) {
    return new Wait(rule, start, evidence, rule.ttl(ttls));
  }

  /** The margin M in it. */
  public Duration margin() {
    return Margin.of(ttl.toDuration());
  }

  /** The TTL and the margin. */
  public Duration length() {
    return Margin.with(ttl.toDuration());
  }

  /** When the next step may be taken. */
  public Instant until() {
    return start.plus(length());
  }

  /** How long is left, zero when it is over. */
  public Duration remaining(Instant now) {
    Duration left = Duration.between(now, until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The formula in letters and in numbers. */
  public String formula() {
    return rule.formula() + " = " + start + " + " + ttl + " s + " + margin().toSeconds() + " s";
  }

  @Override
  public String toString() {
    return "until " + until() + " (" + formula() + "; since then: " + evidence + ")";
  }
}
