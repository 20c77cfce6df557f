// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.zone.DomainName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cutover a situation calls for. Pure.
 *
 * @param kind which kind of plan
 * @param target the name servers that the parent shall name afterwards
 * @param trims whether the primary is taken out of a delegation that names both
 */
record Decision(PlanKind kind, List<DomainName> target, boolean trims) {
  static final String HEALTHY = "PRIMARY-HEALTHY";

  /**
   * What is known when a cutover is asked for.
   *
   * @param declared what the operator says of the primary, borne out by probes
   * @param parent the name servers at the parent
   * @param apexSets the apex NS of every address of both providers, from the snapshot for those
   *     that are silent
   * @param primary the primary's name servers
   * @param secondary the secondary's name servers
   * @param signed whether there is a DS at the parent or a DNSKEY at a server
   * @param trimWanted whether the operator wants the primary trimmed
   * @param healthyApproved whether somebody answers for moving away from a healthy primary
   */
  record Situation(
      PrimaryState declared,
      List<DomainName> parent,
      List<List<DomainName>> apexSets,
      List<DomainName> primary,
      List<DomainName> secondary,
      boolean signed,
      boolean trimWanted,
      boolean healthyApproved) {}

  /**
   * Decides.
   *
   * @throws RefusedException when no cutover is the right answer
   */
  static Decision of(Situation now) {
    if (now.signed()) {
      throw RefusedException.of(
          "SIGNED-ZONE",
          "the zone is signed (a DS at the parent, or a DNSKEY at a server); moving it takes steps"
              + " for DS and keys that this version does not plan, and moving it without them makes"
              + " it bogus for every validating resolver",
          "keep the delegation; serve the zone from both providers with the same keys, or plan the"
              + " move by hand with the registrar");
    }
    boolean namesPrimary = now.parent().stream().anyMatch(now.primary()::contains);
    boolean namesSecondary = now.parent().stream().anyMatch(now.secondary()::contains);
    if (namesSecondary && !namesPrimary) {
      throw RefusedException.of(
          "ALREADY-MOVED",
          "the parent names only the secondary: " + now.parent(),
          "there is nothing to cut over; plan a rollback to go back");
    }
    if (now.declared() == PrimaryState.HEALTHY && !now.healthyApproved()) {
      throw RefusedException.of(
          HEALTHY,
          "the primary is healthy; moving away costs users days of mixed answers for nothing",
          "stay; if it has to be, have somebody approve " + HEALTHY + " and plan again");
    }
    boolean both =
        namesPrimary
            && namesSecondary
            && !now.apexSets().isEmpty()
            && now.apexSets().stream()
                .allMatch(each -> names(each, now.primary()) && names(each, now.secondary()));
    if (!both) {
      return new Decision(PlanKind.REDELEGATE_UNSIGNED, Delegations.sorted(now.secondary()), false);
    }
    boolean trims = now.trimWanted() || now.declared() == PrimaryState.WRONG;
    TreeSet<DomainName> rest = new TreeSet<>(now.parent());
    if (trims) {
      rest.removeAll(Set.copyOf(now.primary()));
    }
    return new Decision(PlanKind.ALREADY_DELEGATED, List.copyOf(rest), trims);
  }

  private static boolean names(Collection<DomainName> set, Collection<DomainName> servers) {
    return set.stream().anyMatch(servers::contains);
  }
}
