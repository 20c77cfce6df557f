// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.dns.RootWalk;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.Lookout;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.report.Check;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Verdict;
import dev.understudy.state.LeaseHeldException;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.delegation.DelegationChecks;
import dev.understudy.validation.delegation.DelegationObserver;
import dev.understudy.validation.delegation.DelegationView;
import dev.understudy.validation.delegation.ProviderServers;
import dev.understudy.validation.parity.ParityReport;
import dev.understudy.validation.parity.WireParity;
import dev.understudy.validation.substitution.Host;
import dev.understudy.validation.substitution.Rehearsal;
import dev.understudy.validation.substitution.Substitutability;
import dev.understudy.validation.substitution.Substitution;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether a cutover would work if it had to happen now: hosting, what the secondary cannot do in
 * the primary's place, parity by interface and on the wire, delegation, registrar, vantage points,
 * and a fresh snapshot. Nothing outside is changed.
 */
public final class Readiness {
  private final FailoverSetup setup;
  private final List<Check> checks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> shortfalls = new ArrayList<>();

  private Readiness(FailoverSetup setup) {
    this.setup = setup;
  }

  /**
   * Looks at everything, and takes a snapshot when the primary is healthy. One check that cannot be
   * made does not keep the next from being made.
   *
   * @return a report whose verdict is OK, WARNING (ready, with something to look at), FAILED (not
   *     ready) or CANNOT_TELL
   */
  public static Report of(FailoverSetup setup) {
    return new Readiness(setup).report();
  }

  private Report report() {
    look("hosting at " + setup.primary(), () -> hosting(setup.primary()));
    look("hosting at " + setup.secondary(), () -> hosting(setup.secondary()));
    look("substitutability", this::substitutability);
    look("parity by interface", this::parity);
    look(setup.secondary() + " serves the zone at every address", this::wire);
    look("delegation", this::delegation);
    look("registrar", this::registrar);
    look("vantage points", this::vantages);
    look("snapshot", this::snapshot);
    Verdict.Kind worst = Verdict.Kind.OK;
    for (Check check : checks) {
      worst = worse(worst, check.result());
    }
    Report.Builder report =
        Report.builder("Readiness of " + setup.zone(), verdict(worst))
            .fact("Primary", setup.primary())
            .fact("Secondary", setup.secondary())
            .section(Section.builder("Checks").checks(checks).build());
    if (!shortfalls.isEmpty()) {
      report.section(
          Section.builder("What " + setup.secondary() + " cannot do in its place")
              .findings(shortfalls)
              .build());
    }
    if (!findings.isEmpty()) {
      report.section(
          Section.builder("Worth knowing").findings(findings.stream().distinct().toList()).build());
    }
    return report.build();
  }

  private static Verdict verdict(Verdict.Kind worst) {
    return switch (worst) {
      case OK -> Verdict.ok("A cutover would work now.");
      case WARNING -> Verdict.warning("A cutover would work now; something should be looked at.");
      case FAILED -> Verdict.failed("A cutover would be refused, or would not work.");
      case CANNOT_TELL -> Verdict.cannotTell("Not everything that matters could be looked at.");
    };
  }

  private static Verdict.Kind worse(Verdict.Kind a, Verdict.Kind b) {
    List<Verdict.Kind> order =
        List.of(
            Verdict.Kind.OK, Verdict.Kind.WARNING, Verdict.Kind.CANNOT_TELL, Verdict.Kind.FAILED);
    return order.indexOf(a) >= order.indexOf(b) ? a : b;
  }

  /** Makes one check; the world's failures make it "cannot tell", refusals make it fail. */
  private void look(String name, Supplier<Check> check) {
    try {
      checks.add(check.get());
    } catch (RefusedException e) {
      checks.add(new Check(name, Verdict.Kind.FAILED, e.reason()));
      findings.addAll(e.evidence());
    } catch (LeaseHeldException | ProviderException e) {
      checks.add(new Check(name, Verdict.Kind.CANNOT_TELL, String.valueOf(e.getMessage())));
    }
  }

  private Call call() {
    return Call.within(
        setup.rules().serving(), setup.time(), Urgency.ROUTINE, OperationId.random());
  }

  private Check hosting(Party party) {
    HostedZone hosted = Hosting.find(party, setup.zone(), call());
    List<Finding> gate = Hosting.gate(party, hosted);
    findings.addAll(gate);
    boolean blocked = gate.stream().anyMatch(Finding::isBlocking);
    return new Check(
        "hosting at " + party,
        blocked ? Verdict.Kind.FAILED : gate.isEmpty() ? Verdict.Kind.OK : Verdict.Kind.WARNING,
        hosted.status() + (hosted.plan().isEmpty() ? "" : ", plan " + hosted.plan()));
  }

  private Zone read(Party party) {
    return Hosting.read(party, Hosting.find(party, setup.zone(), call()), call()).zone();
  }

  private Capabilities can(Party party) {
    return host(party).can();
  }

  private Host host(Party party) {
    HostedZone hosted = Hosting.find(party, setup.zone(), call());
    return new Host(hosted, party.provider().capabilities(hosted, call()));
  }

  private Check substitutability() {
    Host primary = host(setup.primary());
    Host standby = host(setup.secondary());
    Reading.Complete source = Hosting.read(setup.primary(), primary.zone(), call());
    Zone held = Hosting.read(setup.secondary(), standby.zone(), call()).zone();
    Substitutability found =
        Substitutability.of(
            new Substitution(
                source,
                primary,
                standby,
                held,
                Rehearsal.of(setup.secondary().provider(), standby, source.zone()),
                setup.safety().critical()));
    shortfalls.addAll(found.findings());
    return new Check(
        "substitutability",
        !found.standsIn()
            ? Verdict.Kind.FAILED
            : found.demands() > 0 ? Verdict.Kind.WARNING : Verdict.Kind.OK,
        found.toString());
  }

  private EqualityRules rules() {
    return can(setup.secondary()).lenient(EqualityRules.betweenProviders());
  }

  private Check parity() {
    Zone primary = read(setup.primary());
    Zone held = can(setup.secondary()).held(primary);
    Parity parity = ZoneDiff.between(read(setup.secondary()), held, rules());
    int left = primary.rrsets().size() - held.rrsets().size();
    findings.addAll(parity.findings());
    return new Check(
        "parity by interface",
        switch (parity.verdict()) {
          case IN_PARITY -> left == 0 ? Verdict.Kind.OK : Verdict.Kind.WARNING;
          case DRIFT -> Verdict.Kind.FAILED;
          case CANNOT_TELL -> Verdict.Kind.CANNOT_TELL;
        },
        (parity.changes().isEmpty() ? "in step" : "to bring it in step: " + parity.changes())
            + (left == 0 ? "" : "; " + left + " RRsets are of types it cannot hold"));
  }

  private Check wire() {
    Lookout lookout = lookout();
    List<ServerAddress> servers =
        lookout.servers(Hosting.find(setup.secondary(), setup.zone(), call()).nameServers());
    Zone expected = can(setup.secondary()).held(read(setup.primary()));
    ParityReport report =
        new WireParity(setup.dns(), setup.parity().withRules(rules()))
            .check(expected, servers, call());
    report.results().stream()
        .filter(each -> each.outcome() != dev.understudy.validation.Outcome.PASS)
        .map(CheckResult::toFinding)
        .forEach(findings::add);
    return new Check(
        setup.secondary() + " serves the zone at every address",
        switch (report.outcome()) {
          case PASS -> Verdict.Kind.OK;
          case FAIL -> Verdict.Kind.FAILED;
          case UNKNOWN -> Verdict.Kind.CANNOT_TELL;
        },
        report.matches()
            + " answers from "
            + servers.size()
            + " addresses as expected, "
            + report.mismatches()
            + " otherwise, "
            + report.unanswered()
            + " missing");
  }

  private Lookout lookout() {
    return new Lookout(
        setup.zone(),
        setup.dns(),
        setup.rootServers(),
        setup.time(),
        setup.rules().callTimeout(),
        OperationId.random());
  }

  private Check delegation() {
    String primary = setup.primary().name();
    String secondary = setup.secondary().name();
    HostedZone standby = Hosting.find(setup.secondary(), setup.zone(), call());
    DelegationView view =
        new DelegationObserver(setup.dns(), new RootWalk(setup.dns(), setup.rootServers()))
            .observe(
                setup.zone(),
                List.of(
                    ProviderServers.of(
                        primary, Hosting.find(setup.primary(), setup.zone(), call()).nameServers()),
                    ProviderServers.of(secondary, standby.nameServers())),
                call());
    DelegationChecks all =
        DelegationChecks.of(view, primary, secondary)
            .withTarget(standby.nameServers())
            .withPolicy(setup.delegationPolicy());
    List<CheckResult> results = new ArrayList<>(all.all());
    results.add(all.unsigned());
    boolean blocking = false;
    boolean odd = false;
    for (CheckResult result : results) {
      blocking |= result.isBlocking();
      if (result.outcome() != dev.understudy.validation.Outcome.PASS) {
        odd = true;
        findings.add(result.toFinding());
      }
    }
    return new Check(
        "delegation",
        blocking ? Verdict.Kind.FAILED : odd ? Verdict.Kind.WARNING : Verdict.Kind.OK,
        results.size()
            + " checks; the parent names "
            + view.delegatedNames()
            + ", TTL "
            + view.parentNsTtl()
            + " s at the parent and "
            + view.childNsTtl()
            + " s at the apex");
  }

  private Check registrar() {
    RegistrarCapabilities can = setup.registrar().capabilities(setup.zone(), call());
    Delegation held = setup.registrar().read(setup.zone(), call());
    boolean able = can.nameServers() == RegistrarCapabilities.Support.YES;
    Set<String> locks = new HashSet<>(held.locks());
    return new Check(
        "registrar",
        !able
            ? Verdict.Kind.FAILED
            : locks.isEmpty() && !can.needsPerson() ? Verdict.Kind.OK : Verdict.Kind.WARNING,
        setup.registrar().id()
            + " holds "
            + held.nameServers()
            + (able ? "" : "; it cannot change name servers")
            + (can.needsPerson() ? "; a person has to enter changes" : "")
            + (locks.isEmpty() ? "" : "; locks: " + locks)
            + held.expires().map(at -> "; registered until " + at).orElse(""));
  }

  private Check vantages() {
    List<VantagePoint> all = setup.vantagePoints();
    long operators = all.stream().map(VantagePoint::operator).distinct().count();
    long networks = all.stream().map(VantagePoint::network).distinct().count();
    boolean enough = all.size() >= setup.rules().leastVantages();
    return new Check(
        "vantage points",
        enough ? Verdict.Kind.OK : Verdict.Kind.WARNING,
        all.size()
            + " in "
            + networks
            + " networks of "
            + operators
            + " operators"
            + (enough ? "" : "; " + setup.rules().leastVantages() + " are wanted"));
  }

  private Check snapshot() {
    Snapshot snapshot = new SnapshotTaker(setup).take();
    boolean signed =
        snapshot.zone().rrsets().stream().anyMatch(e -> e.type().equals(RecordType.RRSIG));
    return new Check(
        "snapshot",
        signed ? Verdict.Kind.WARNING : Verdict.Kind.OK,
        "taken and read back: " + snapshot.digest().brief() + ", " + snapshot.zone());
  }
}
