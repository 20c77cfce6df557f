// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.NsNames;
import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks of what the parent publishes. */
final class ParentChecks {
  private final CheckScope scope;
  private final DelegationView view;

  ParentChecks(CheckScope scope) {
    this.scope = scope;
    this.view = scope.view();
  }

  CheckResult parentAndChild() {
    List<Evidence> evidence = new ArrayList<>();
    Set<DomainName> delegated = new TreeSet<>(view.delegatedNames());
    for (ParentObservation each : view.parents()) {
      if (each.names().isEmpty()) {
        evidence.add(parentEvidence(each));
      }
    }
    if (view.parents().isEmpty()) {
      evidence.add(noParent());
    }
    for (ChildObservation each : view.children()) {
      if (!delegated.contains(each.server().name()) || scope.isWaived(each)) {
        continue;
      }
      Standing standing = each.ns().standing();
      Set<DomainName> apex = new TreeSet<>(DelegationView.apexNames(each));
      Outcome outcome =
          standing == Standing.AUTHORITATIVE
              ? apex.equals(delegated) ? Outcome.PASS : Outcome.FAIL
              : Outcome.UNKNOWN;
      evidence.add(
          new Evidence(
              each.server().toString(),
              outcome,
              standing == Standing.AUTHORITATIVE ? "apex NS " + apex : each.ns().detail()));
    }
    return CheckScope.result(
        "DEL-NS-PARENT-CHILD",
        Severity.BLOCK,
        "the parent and every delegated server name the same name servers: " + delegated,
        "the parent names "
            + delegated
            + "; the apex NS of every delegated server should be the same",
        evidence);
  }

  CheckResult consistent() {
    List<Evidence> evidence = new ArrayList<>();
    Map<String, List<ParentObservation>> groups = new LinkedHashMap<>();
    for (ParentObservation each : view.parents()) {
      if (each.standing() == Standing.AUTHORITATIVE && each.dsKnown()) {
        groups.computeIfAbsent(content(each), unused -> new ArrayList<>()).add(each);
      } else {
        evidence.add(new Evidence(each.server().toString(), Outcome.UNKNOWN, each.detail()));
      }
    }
    view.unresolvedParents()
        .forEach(
            each ->
                evidence.add(
                    new Evidence(each.toString(), Outcome.UNKNOWN, "its address was not found")));
    Outcome outcome = groups.size() > 1 ? Outcome.FAIL : Outcome.PASS;
    groups.forEach(
        (content, members) ->
            members.forEach(
                each -> evidence.add(new Evidence(each.server().toString(), outcome, content))));
    return CheckScope.result(
        "DEL-PARENT-CONSISTENT",
        Severity.BLOCK,
        "all servers of " + view.parent() + " publish the same NS, DS and glue",
        "all servers of " + view.parent() + " should publish the same NS, DS and glue",
        evidence);
  }

  private static String content(ParentObservation each) {
    TreeSet<String> parts = new TreeSet<>();
    for (DomainName name : each.names()) {
      parts.add("NS " + name.folded());
    }
    each.ds().ifPresent(ds -> ds.rdataTexts().forEach(text -> parts.add("DS " + text)));
    for (Rrset glue : each.glue()) {
      NsNames.addresses(glue)
          .forEach(
              address ->
                  parts.add("glue " + glue.name().folded() + " " + address.getHostAddress()));
    }
    return parts.isEmpty() ? "no delegation" : String.join(", ", parts);
  }

  CheckResult gluePresent() {
    List<Evidence> evidence = new ArrayList<>();
    for (ParentObservation each : view.parents()) {
      if (each.names().isEmpty()) {
        evidence.add(parentEvidence(each));
        continue;
      }
      List<DomainName> inDomain =
          each.names().stream().filter(name -> name.isWithin(view.zone())).toList();
      for (DomainName name : inDomain) {
        boolean has = each.glue().stream().anyMatch(glue -> glue.name().equals(name));
        evidence.add(
            new Evidence(
                each.server().toString(),
                has ? Outcome.PASS : Outcome.FAIL,
                has ? "glue for " + name : "no glue for " + name));
      }
      if (inDomain.isEmpty()) {
        evidence.add(new Evidence(each.server().toString(), Outcome.PASS, "none is in-domain"));
      }
    }
    return CheckScope.result(
        "DEL-GLUE-PRESENT",
        Severity.FATAL,
        "every in-domain name server has glue, or there is none",
        "every name server within " + view.zone() + " needs glue at the parent (RFC 9471)",
        evidence);
  }

  CheckResult glueMatches() {
    List<Evidence> evidence = new ArrayList<>();
    for (ParentObservation each : view.parents()) {
      Map<DomainName, Set<String>> glue = new HashMap<>();
      for (Rrset rrset : each.glue()) {
        NsNames.addresses(rrset)
            .forEach(
                address ->
                    glue.computeIfAbsent(rrset.name(), unused -> new TreeSet<>())
                        .add(address.getHostAddress()));
      }
      glue.forEach((name, addresses) -> evidence.add(compared(each, name, addresses)));
    }
    if (evidence.isEmpty()) {
      view.parents().stream()
          .map(
              each ->
                  each.names().isEmpty()
                      ? parentEvidence(each)
                      : new Evidence(each.server().toString(), Outcome.PASS, "no glue"))
          .forEach(evidence::add);
    }
    return CheckScope.result(
        "DEL-GLUE-MATCH",
        Severity.BLOCK,
        "glue and the name servers' own addresses are the same",
        "glue should be what the name servers' own zones say",
        evidence);
  }

  private Evidence compared(ParentObservation parent, DomainName name, Set<String> glue) {
    TreeSet<String> own = new TreeSet<>();
    view.host(name)
        .ifPresent(
            host ->
                host.addresses().stream()
                    .flatMap(each -> NsNames.addresses(each).stream())
                    .map(InetAddress::getHostAddress)
                    .forEach(own::add));
    Outcome outcome =
        own.isEmpty() ? Outcome.UNKNOWN : own.equals(glue) ? Outcome.PASS : Outcome.FAIL;
    return new Evidence(
        parent.server().toString(),
        outcome,
        "glue of "
            + name
            + " "
            + glue
            + ", its own addresses "
            + (own.isEmpty() ? "not found" : own));
  }

  CheckResult fewEnough() {
    int count = scope.target().size();
    int octets = referralSize();
    Outcome outcome = count <= 13 && octets <= 512 ? Outcome.PASS : Outcome.FAIL;
    return new CheckResult(
        "DEL-MAX-NS",
        Severity.WARN,
        outcome,
        count
            + " name servers, and a referral of at most "
            + octets
            + " octets; expected at most 13 and 512 (RFC 1035 section 4.2.1)",
        List.of());
  }

  private int referralSize() {
    List<Rrset> glue = new ArrayList<>();
    for (DomainName name : scope.target()) {
      if (name.isWithin(view.zone())) {
        view.host(name).ifPresent(host -> glue.addAll(host.addresses()));
      }
    }
    return ReferralSize.of(view.zone(), scope.target(), glue);
  }

  CheckResult unsigned() {
    List<Evidence> evidence = new ArrayList<>();
    for (ParentObservation each : view.parents()) {
      Outcome outcome =
          each.ds().isPresent() ? Outcome.FAIL : each.dsKnown() ? Outcome.PASS : Outcome.UNKNOWN;
      evidence.add(
          new Evidence(
              each.server().toString(),
              outcome,
              each.ds()
                  .map(ds -> "DS " + String.join(", ", ds.rdataTexts()))
                  .orElse(each.dsKnown() ? "no DS" : "did not say: " + each.detail())));
    }
    for (ChildObservation each : view.children()) {
      boolean known = each.dnskey().standing() == Standing.AUTHORITATIVE;
      if (!known && scope.isWaived(each)) {
        continue;
      }
      Outcome outcome =
          each.dnskey().rrset().isPresent() ? Outcome.FAIL : known ? Outcome.PASS : Outcome.UNKNOWN;
      evidence.add(
          new Evidence(
              each.server().toString(),
              outcome,
              each.dnskey()
                  .rrset()
                  .map(Rrset::size)
                  .map(count -> count + " DNSKEY records")
                  .orElse(each.dnskey().detail())));
    }
    if (view.parents().isEmpty()) {
      evidence.add(noParent());
    }
    return CheckScope.result(
        "SEC-UNSIGNED",
        Severity.FATAL,
        "the zone is not signed: no DS at any server of the parent, no DNSKEY at any of its own",
        "the zone should be unsigned for this plan; a signed one needs keys and DS handled first",
        evidence);
  }

  private Evidence noParent() {
    return new Evidence(view.parent().toString(), Outcome.UNKNOWN, "no server of it was reached");
  }

  private static Evidence parentEvidence(ParentObservation each) {
    boolean denies = each.standing() == Standing.AUTHORITATIVE;
    return new Evidence(
        each.server().toString(),
        denies ? Outcome.FAIL : Outcome.UNKNOWN,
        denies ? "no delegation: " + each.detail() : each.detail());
  }

  /** How many octets the rdata of an RRset take together. */
  static int rdataOctets(Rrset rrset) {
    return rrset.rdata().stream().mapToInt(Octets::length).sum();
  }
}
