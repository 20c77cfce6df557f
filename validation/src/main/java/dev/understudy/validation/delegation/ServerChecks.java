// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.Transport;
import dev.understudy.finding.Severity;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Evidence;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Serial;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of the providers' servers and of their names. */
final class ServerChecks {
  private static final int WARN_NS_TTL = 3_600;
  private static final int BLOCK_NS_TTL = 86_400;

  private final CheckScope scope;
  private final DelegationView view;

  ServerChecks(CheckScope scope) {
    this.scope = scope;
    this.view = scope.view();
  }

  CheckResult targetReady() {
    List<Evidence> evidence = new ArrayList<>();
    for (DomainName name : scope.target()) {
      List<ChildObservation> asked =
          scope.targetChildren().stream()
              .filter(each -> each.server().name().equals(name))
              .toList();
      if (asked.isEmpty()) {
        evidence.add(new Evidence(name.toString(), Outcome.UNKNOWN, "no address of it was asked"));
      }
      for (ChildObservation each : asked) {
        Outcome outcome =
            each.isAuthoritative() ? Outcome.PASS : CheckScope.outcome(each.soa().standing());
        boolean several = outcome == Outcome.PASS && !each.isAuthoritative();
        evidence.add(
            new Evidence(
                each.server().toString(), several ? Outcome.FAIL : outcome, each.soa().detail()));
      }
    }
    return CheckScope.result(
        "DEL-TARGET-READY",
        Severity.FATAL,
        "every server to delegate to is authoritative for " + view.zone(),
        "every server to delegate to should answer the SOA of "
            + view.zone()
            + " with authority and one SOA record",
        evidence);
  }

  CheckResult lame(String provider, Severity severity) {
    List<Evidence> evidence = new ArrayList<>();
    for (ChildObservation each : view.children(provider)) {
      if (scope.isWaived(each)) {
        continue;
      }
      for (ApexAnswer answer : List.of(each.soaUdp(), each.soaTcp(), each.ns())) {
        if (answer.standing() == Standing.LAME) {
          evidence.add(
              new Evidence(each.server().toString(), Outcome.FAIL, "lame: " + answer.detail()));
        }
      }
      boolean asked = each.soa().standing() == Standing.AUTHORITATIVE;
      evidence.add(
          new Evidence(
              each.server().toString(),
              asked || each.soa().standing() == Standing.LAME ? Outcome.PASS : Outcome.UNKNOWN,
              each.soa().detail()));
    }
    if (evidence.isEmpty() && scope.primaryDown() && provider.equals(scope.primary())) {
      return waived("DEL-LAME", severity, provider);
    }
    return CheckScope.result(
        "DEL-LAME",
        severity,
        "no server of " + provider + " is lame",
        "no server of " + provider + " should refuse, fail, or answer without authority",
        evidence);
  }

  CheckResult enough() {
    Set<InetAddress> working = new HashSet<>();
    Set<DomainName> names = new HashSet<>();
    boolean unmeasured = scope.targetChildren().isEmpty();
    for (ChildObservation each : scope.targetChildren()) {
      if (each.isAuthoritative()) {
        working.add(each.server().address());
        names.add(each.server().name());
      }
      unmeasured |= each.soa().standing() == Standing.UNMEASURED;
    }
    boolean good = names.size() >= 2 && working.size() >= 2;
    return new CheckResult(
        "DEL-MIN-NS",
        Severity.BLOCK,
        good ? Outcome.PASS : unmeasured ? Outcome.UNKNOWN : Outcome.FAIL,
        names.size()
            + " servers to delegate to work, at "
            + working.size()
            + " different addresses; expected at least 2 of each (RFC 2182 section 5)",
        List.of());
  }

  CheckResult noAlias() {
    List<Evidence> evidence = new ArrayList<>();
    for (DomainName name : scope.target()) {
      evidence.add(
          host(
              name,
              host -> host.state() == HostObservation.State.ALIAS ? Outcome.FAIL : Outcome.PASS));
    }
    return CheckScope.result(
        "DEL-NS-CNAME",
        Severity.FATAL,
        "no name of a name server is an alias",
        "the name of a name server should not be an alias (RFC 2181 section 10.3)",
        evidence);
  }

  CheckResult resolves() {
    List<Evidence> evidence = new ArrayList<>();
    for (DomainName name : scope.target()) {
      evidence.add(
          host(
              name,
              host -> {
                if (host.state() != HostObservation.State.RESOLVES) {
                  return Outcome.FAIL;
                }
                boolean reachable =
                    scope.policy().privateAddressesAllowed()
                        || host.addresses().stream()
                            .flatMap(each -> NsNames.addresses(each).stream())
                            .allMatch(ServerChecks::isPublic);
                return reachable ? Outcome.PASS : Outcome.FAIL;
              }));
    }
    return CheckScope.result(
        "DEL-NS-RESOLVES",
        Severity.FATAL,
        "every name of a name server resolves from the root to public addresses",
        "every name of a name server should resolve from the root to public addresses",
        evidence);
  }

  private Evidence host(
      DomainName name, java.util.function.Function<HostObservation, Outcome> judge) {
    Optional<HostObservation> host = view.host(name);
    if (host.isEmpty() || host.get().state() == HostObservation.State.UNKNOWN) {
      return new Evidence(
          name.toString(),
          Outcome.UNKNOWN,
          host.map(HostObservation::detail).orElse("it was not looked up"));
    }
    return new Evidence(name.toString(), judge.apply(host.get()), host.get().detail());
  }

  /** Not private, not shared, not local (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    boolean shared = octets.length == 4 && (octets[0] & 0xff) == 100 && (octets[1] & 0xc0) == 64;
    return !uniqueLocal
        && !shared
        && !address.isLoopbackAddress()
        && !address.isSiteLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress();
  }

  CheckResult transport(String provider, Transport transport, Severity severity) {
    List<Evidence> evidence = new ArrayList<>();
    for (ChildObservation each : view.children(provider)) {
      if (!scope.isWaived(each)) {
        ApexAnswer answer = transport == Transport.UDP ? each.soaUdp() : each.soaTcp();
        evidence.add(
            new Evidence(
                each.server().toString(), CheckScope.outcome(answer.standing()), answer.detail()));
      }
    }
    String code = transport == Transport.UDP ? "SRV-UDP" : "SRV-TCP";
    if (evidence.isEmpty() && scope.primaryDown() && provider.equals(scope.primary())) {
      return waived(code, severity, provider);
    }
    return CheckScope.result(
        code,
        severity,
        "every address of " + provider + " answers over " + transport,
        "every address of " + provider + " should answer over " + transport + " (RFC 7766)",
        evidence);
  }

  private CheckResult waived(String code, Severity severity, String provider) {
    return new CheckResult(
        code,
        severity,
        Outcome.PASS,
        provider + " is declared down and not held to this check",
        List.of());
  }

  CheckResult serial(String provider) {
    List<Evidence> evidence = new ArrayList<>();
    Set<Serial> serials = new HashSet<>();
    List<ChildObservation> children =
        view.children(provider).stream().filter(each -> !scope.isWaived(each)).toList();
    children.forEach(each -> each.serial().ifPresent(serials::add));
    for (ChildObservation each : children) {
      Outcome outcome =
          each.serial().isEmpty()
              ? Outcome.UNKNOWN
              : serials.size() == 1 ? Outcome.PASS : Outcome.FAIL;
      evidence.add(
          new Evidence(
              each.server().toString(),
              outcome,
              each.serial().map(serial -> "serial " + serial).orElse(each.soa().detail())));
    }
    Severity severity = provider.equals(scope.secondary()) ? Severity.FATAL : Severity.WARN;
    if (evidence.isEmpty() && scope.primaryDown() && provider.equals(scope.primary())) {
      return waived("CON-SERIAL", severity, provider);
    }
    return CheckScope.result(
        "CON-SERIAL",
        severity,
        "all addresses of " + provider + " serve one SOA serial",
        "all addresses of " + provider + " should serve one SOA serial, not " + serials,
        evidence);
  }

  CheckResult nsTtl() {
    List<Evidence> evidence = new ArrayList<>();
    int largest = 0;
    for (ChildObservation each : view.children()) {
      if (each.ns().rrset().isPresent()) {
        int ttl = each.ns().rrset().get().ttl().seconds();
        largest = Math.max(largest, ttl);
        evidence.add(
            new Evidence(
                each.server().toString(),
                ttl > WARN_NS_TTL ? Outcome.FAIL : Outcome.PASS,
                "apex NS TTL " + ttl + " s"));
      }
    }
    return CheckScope.result(
        "DEL-NS-TTL",
        largest > BLOCK_NS_TTL ? Severity.BLOCK : Severity.WARN,
        "the apex NS TTL is at most " + WARN_NS_TTL + " s everywhere",
        "the apex NS TTL should be at most "
            + WARN_NS_TTL
            + " s and must be at most "
            + BLOCK_NS_TTL
            + " s: resolvers that follow it come over only when it has run out",
        evidence);
  }
}
