// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.ChildServerView;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.Lookout;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.validation.judge.Declaration;
import dev.understudy.validation.judge.HealthProbe;
import dev.understudy.validation.judge.HealthQuestion;
import dev.understudy.validation.judge.HealthReport;
import dev.understudy.validation.judge.PrimaryHealth;
import dev.understudy.validation.judge.ProviderMark;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Serial;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks how the primary does, and says what follows for a failover. */
final class Health {
  private final FailoverSetup setup;
  private final Lookout lookout;

  Health(FailoverSetup setup, Lookout lookout) {
    this.setup = setup;
    this.lookout = lookout;
  }

  /** Against what a snapshot knows: its data, its serials, and who the vantage points are with. */
  HealthReport against(Snapshot snapshot) {
    HealthQuestion question =
        question(Delegations.addresses(snapshot.primary()))
            .withExpected(snapshot.zone())
            .withFollowers(
                setup.vantagePoints().stream().map(VantagePoint::resolver).toList(),
                setup.primary().name(),
                marks(snapshot));
    Optional<Serial> least = leastSerial(snapshot.primary());
    return ask(least.map(question::withLeastSerial).orElse(question));
  }

  /** Against the snapshot's zone only, right after the reading it is made of. */
  HealthReport fresh(List<ServerAddress> servers, Snapshot snapshot) {
    return ask(question(servers).withExpected(snapshot.zone()));
  }

  /** Whether every address answers with authority, whatever data it serves. */
  HealthReport answering(List<ServerAddress> servers) {
    return ask(question(servers));
  }

  private HealthQuestion question(List<ServerAddress> servers) {
    List<HealthQuestion.Control> controls =
        setup.rootServers().stream()
            .map(each -> new HealthQuestion.Control(DomainName.ROOT, each, false))
            .toList();
    return HealthQuestion.about(setup.zone(), servers).withControls(controls);
  }

  private HealthReport ask(HealthQuestion question) {
    return new PrimaryHealth(setup.dns()).ask(question, lookout.call());
  }

  /** What each provider's SOA looks like, as far as a snapshot knows. */
  static List<ProviderMark> marks(Snapshot snapshot) {
    List<ProviderMark> marks = new ArrayList<>();
    for (HostingView hosting : List.of(snapshot.primary(), snapshot.secondary())) {
      List<Soa> soas =
          hosting.servers().stream().map(ChildServerView::soa).distinct().map(Health::soa).toList();
      if (!soas.isEmpty()) {
        marks.add(new ProviderMark(hosting.party(), soas));
      }
    }
    return marks;
  }

  private static Soa soa(String text) {
    return (Soa) Rdata.of(RecordType.SOA, RdataText.parse(RecordType.SOA, text, DomainName.ROOT));
  }

  /**
   * The oldest serial that any of the provider's servers had: anything before it is a step back.
   */
  private static Optional<Serial> leastSerial(HostingView hosting) {
    Optional<Serial> least = Optional.empty();
    for (ChildServerView each : hosting.servers()) {
      Serial serial = new Serial(each.serial());
      if (least.isEmpty() || least.get().isAfter(serial).orElse(false)) {
        least = Optional.of(serial);
      }
    }
    return least;
  }

  static boolean agrees(HealthReport report, PrimaryState declared) {
    return report.seen().equals(Optional.of(Declaration.valueOf(declared.name())));
  }

  static boolean isHealthy(HealthReport report) {
    return report.seen().equals(Optional.of(Declaration.HEALTHY));
  }

  /** The sum, and every probe that is not as it should be. */
  static List<Finding> findings(HealthReport report) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.of(
            "PRI-HEALTH",
            Severity.INFO,
            report
                    .seen()
                    .map(each -> each.name().toLowerCase(java.util.Locale.ROOT))
                    .orElse("cannot tell")
                + ": "
                + report.reason()));
    for (HealthProbe probe : report.probes()) {
      if (probe.state() != HealthProbe.State.OK) {
        findings.add(
            Finding.of(
                "PRI-PROBE",
                Severity.WARN,
                probe.server()
                    + " over "
                    + probe.transport()
                    + ": "
                    + probe.state()
                    + ", "
                    + probe.detail()));
      }
    }
    return findings;
  }

  /** The refusal where probes and the operator's word do not go together. */
  static RefusedException disagreement(PrimaryState declared, HealthReport report) {
    if (report.seen().isEmpty()) {
      return RefusedException.of(
          "PROBE-NO-EVIDENCE",
          "the primary was declared "
              + declared.word()
              + ", and nothing can be said of it from here: "
              + report.reason(),
          findings(report),
          "check this machine's network; lack of evidence is not an outage");
    }
    return RefusedException.of(
        "PRIMARY-DISAGREES",
        "the primary was declared "
            + declared.word()
            + ", and the probes see it "
            + report.seen().get().name().toLowerCase(java.util.Locale.ROOT)
            + ": "
            + report.reason(),
        findings(report),
        "look at the evidence; if it is right, plan again with that state");
  }
}
