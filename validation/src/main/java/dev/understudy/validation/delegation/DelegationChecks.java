// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.Transport;
import dev.understudy.finding.Severity;
import dev.understudy.registrar.Delegation;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The checks of a delegation and its servers over one view. Asks nobody; immutable, thread-safe.
 *
 * <p>Codes and severities are those of the check catalogue in {@code docs/errors.md}. A mixed
 * result over several addresses is the worst of them, and the addresses are listed.
 */
public final class DelegationChecks {
  private static final Set<String> IMMOVABLE =
      Set.of(
          "serverupdateprohibited",
          "registrylock",
          "registry lock",
          "pendingdelete",
          "clienthold",
          "serverhold");

  private final CheckScope scope;

  private DelegationChecks(CheckScope scope) {
    this.scope = scope;
  }

  /**
   * The checks for delegating to the secondary's servers alone, the primary being held to answer.
   *
   * @throws IllegalArgumentException when the view knows no such providers
   */
  public static DelegationChecks of(DelegationView view, String primary, String secondary) {
    view.names(primary);
    return new DelegationChecks(
        new CheckScope(
            view, primary, secondary, view.names(secondary), false, DelegationPolicy.standard()));
  }

  /** The same for delegating to other names. */
  public DelegationChecks withTarget(List<DomainName> names) {
    return new DelegationChecks(
        new CheckScope(
            scope.view(),
            scope.primary(),
            scope.secondary(),
            names,
            scope.primaryDown(),
            scope.policy()));
  }

  /** The same with the primary declared down, so that its servers are not held to anything. */
  public DelegationChecks withPrimaryDown() {
    return new DelegationChecks(
        new CheckScope(
            scope.view(),
            scope.primary(),
            scope.secondary(),
            scope.target(),
            true,
            scope.policy()));
  }

  /** The same with another policy. */
  public DelegationChecks withPolicy(DelegationPolicy policy) {
    return new DelegationChecks(
        new CheckScope(
            scope.view(),
            scope.primary(),
            scope.secondary(),
            scope.target(),
            scope.primaryDown(),
            policy));
  }

  /** All checks but the registrar's and that of a signed zone. */
  public List<CheckResult> all() {
    ParentChecks parent = new ParentChecks(scope);
    ServerChecks server = new ServerChecks(scope);
    String secondary = scope.secondary();
    String primary = scope.primary();
    List<CheckResult> results = new ArrayList<>();
    results.add(parent.parentAndChild());
    results.add(parent.consistent());
    results.add(server.targetReady());
    results.add(server.lame(secondary, Severity.FATAL));
    results.add(server.lame(primary, Severity.WARN));
    results.add(server.enough());
    results.add(parent.fewEnough());
    results.add(parent.gluePresent());
    results.add(parent.glueMatches());
    results.add(server.noAlias());
    results.add(server.resolves());
    results.add(server.transport(secondary, Transport.UDP, Severity.FATAL));
    results.add(server.transport(secondary, Transport.TCP, Severity.FATAL));
    results.add(server.transport(primary, Transport.UDP, Severity.WARN));
    results.add(server.transport(primary, Transport.TCP, Severity.WARN));
    results.add(server.serial(secondary));
    results.add(server.serial(primary));
    results.add(server.nsTtl());
    return List.copyOf(results);
  }

  /** SEC-UNSIGNED: fails where any server shows a DS or DNSKEY RRset. */
  public CheckResult unsigned() {
    return new ParentChecks(scope).unsigned();
  }

  /** Whether the zone is signed. */
  public SignedState signed() {
    return switch (unsigned().outcome()) {
      case PASS -> SignedState.UNSIGNED;
      case FAIL -> SignedState.SIGNED;
      case UNKNOWN -> SignedState.UNKNOWN;
    };
  }

  /**
   * Whether both providers are delegated already: the parent, at every one of its servers, and the
   * apex NS served by every address of both providers name servers of both. Where the primary is
   * dead, give a view that takes the primary's answers from the last snapshot.
   */
  public CheckResult alreadyDelegated() {
    return BothDelegated.check(scope);
  }

  /**
   * REG-LOCK: whether the registrar's own statuses keep the delegation from being changed (RFC 5731
   * section 2.3).
   */
  public CheckResult unlocked(Delegation registrar) {
    List<Evidence> evidence = new ArrayList<>();
    boolean immovable = false;
    for (String lock : registrar.locks()) {
      String word = lock.toLowerCase(Locale.ROOT);
      boolean never = IMMOVABLE.contains(word);
      boolean own = word.equals("clientupdateprohibited");
      immovable |= never;
      boolean inTheWay = never || (own && !scope.policy().registrarLiftsItsLock());
      evidence.add(
          new Evidence("the registrar", inTheWay ? Outcome.FAIL : Outcome.PASS, "status " + lock));
    }
    if (evidence.isEmpty()) {
      evidence.add(new Evidence("the registrar", Outcome.PASS, "no status that locks"));
    }
    return CheckScope.result(
        "REG-LOCK",
        immovable ? Severity.FATAL : Severity.BLOCK,
        "nothing at the registrar keeps " + registrar.zone() + " from being redelegated",
        "a status at the registrar keeps "
            + registrar.zone()
            + " from being redelegated; have it lifted there",
        evidence);
  }
}
