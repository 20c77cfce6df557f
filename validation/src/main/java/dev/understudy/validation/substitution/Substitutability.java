// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import java.util.ArrayList;
import java.util.List;

/**
 * What a standby cannot serve of a zone in the primary's place, what becomes of each, whether its
 * hosting can be relied on, and what becomes of the primary once it is left. Immutable,
 * thread-safe.
 *
 * <p>A shortfall blocks where the zone cannot do without what is missing and nothing stands in for
 * it, and where the standby cannot be relied on to be there. Everything is judged by data: the same
 * question gives the same answer.
 */
public final class Substitutability {
  private final String primary;
  private final String standby;
  private final List<Shortfall> shortfalls;

  private Substitutability(String primary, String standby, List<Shortfall> shortfalls) {
    this.primary = primary;
    this.standby = standby;
    this.shortfalls = List.copyOf(shortfalls);
  }

  /** The answer to a question. */
  public static Substitutability of(Substitution question) {
    List<Shortfall> found = new ArrayList<>();
    new FormShortfalls(question, found).find();
    new RecordShortfalls(question, found).find();
    new HostShortfalls(question, found).find();
    found.sort(Shortfall.GRAVEST_FIRST);
    return new Substitutability(
        question.source().source(), question.standby().name(), found.stream().distinct().toList());
  }

  /** What is left by a failover: the source of the reading. */
  public String primary() {
    return primary;
  }

  /** Who would take over. */
  public String standby() {
    return standby;
  }

  /** All of it, the gravest first; of those as grave what is critical. */
  public List<Shortfall> shortfalls() {
    return shortfalls;
  }

  /** The same as findings, in the same order, at most 100 of a code. */
  public List<Finding> findings() {
    FindingCollector collector = new FindingCollector();
    shortfalls.forEach(each -> collector.add(each.finding()));
    return collector.toList();
  }

  /** Whether nothing stands against relying on the standby. */
  public boolean standsIn() {
    return shortfalls.stream().noneMatch(each -> each.finding().isBlocking());
  }

  /** How many shortfalls call for somebody to do something. */
  public int demands() {
    return (int) shortfalls.stream().filter(each -> each.fallback() == Fallback.DEMANDED).count();
  }

  /** One line: who for whom, and how many shortfalls of what kind. */
  @Override
  public String toString() {
    long blocking = shortfalls.stream().filter(each -> each.finding().isBlocking()).count();
    return standby
        + " for "
        + primary
        + ": "
        + shortfalls.size()
        + " findings, "
        + blocking
        + " of them blocking, "
        + demands()
        + " with something to be done";
  }
}
