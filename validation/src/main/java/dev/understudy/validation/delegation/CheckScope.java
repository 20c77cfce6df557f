// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.TreeSet;

/**
 * What the checks are about.
 *
 * @param view what was observed
 * @param primary the provider that may fail
 * @param secondary the provider that shall take over
 * @param target the names that the parent shall delegate to
 * @param primaryDown whether the primary is declared down: its servers are then not held against it
 * @param policy what is taken for granted
 */
record CheckScope(
    DelegationView view,
    String primary,
    String secondary,
    List<DomainName> target,
    boolean primaryDown,
    DelegationPolicy policy) {

  CheckScope {
    target = List.copyOf(new TreeSet<>(target));
  }

  /** Whether an address is left out because its provider is declared down. */
  boolean isWaived(ChildObservation child) {
    return primaryDown && child.provider().equals(primary);
  }

  /** The observed addresses of the servers that shall be delegated to. */
  List<ChildObservation> targetChildren() {
    return view.children().stream()
        .filter(each -> target.contains(each.server().name()))
        .filter(each -> !isWaived(each))
        .toList();
  }

  /** What an answer without authority is evidence of. */
  static Outcome outcome(Standing standing) {
    return switch (standing) {
      case AUTHORITATIVE -> Outcome.PASS;
      case UNMEASURED -> Outcome.UNKNOWN;
      case LAME, SILENT -> Outcome.FAIL;
    };
  }

  /** The result of all evidence: the worst of it, UNKNOWN where there is none. */
  static CheckResult result(
      String code, Severity severity, String good, String bad, List<Evidence> evidence) {
    Outcome outcome =
        evidence.stream().map(Evidence::outcome).reduce(Outcome::and).orElse(Outcome.UNKNOWN);
    String text =
        switch (outcome) {
          case PASS -> good;
          case FAIL -> bad;
          case UNKNOWN -> "could not be measured: " + bad;
        };
    return new CheckResult(code, severity, outcome, text, evidence);
  }
}
