// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;

/** Whether the parent and every apex NS RRset name both providers. */
final class BothDelegated {
  private BothDelegated() {}

  static CheckResult check(CheckScope scope) {
    DelegationView view = scope.view();
    List<Evidence> evidence = new ArrayList<>();
    for (ParentObservation each : view.parents()) {
      boolean said = each.standing() == Standing.AUTHORITATIVE;
      evidence.add(evidence(scope, each.server().toString(), said, each.names(), each.detail()));
    }
    if (view.parents().isEmpty()) {
      evidence.add(new Evidence(view.parent().toString(), Outcome.UNKNOWN, "no server reached"));
    }
    for (String provider : List.of(scope.primary(), scope.secondary())) {
      List<ChildObservation> children = view.children(provider);
      if (children.isEmpty()) {
        evidence.add(new Evidence(provider, Outcome.UNKNOWN, "no address of it was asked"));
      }
      for (ChildObservation each : children) {
        boolean said = each.ns().standing() == Standing.AUTHORITATIVE;
        evidence.add(
            evidence(
                scope,
                each.server().toString(),
                said,
                DelegationView.apexNames(each),
                each.ns().detail()));
      }
    }
    return CheckScope.result(
        "DEL-BOTH",
        Severity.INFO,
        "the parent and the apex NS at every address name both providers",
        "the parent and the apex NS at every address of both providers should name both",
        evidence);
  }

  private static Evidence evidence(
      CheckScope scope, String where, boolean said, List<DomainName> names, String detail) {
    if (!said) {
      return new Evidence(where, Outcome.UNKNOWN, detail);
    }
    boolean both =
        names(scope.view(), scope.primary(), names)
            && names(scope.view(), scope.secondary(), names);
    return new Evidence(where, both ? Outcome.PASS : Outcome.FAIL, "NS " + names);
  }

  private static boolean names(DelegationView view, String provider, List<DomainName> names) {
    return view.names(provider).stream().anyMatch(names::contains);
  }
}
