// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.Change;
import dev.understudy.dns.Answer;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.dns.Question;
import dev.understudy.dns.Transport;
import dev.understudy.failover.CutoverRequest;
import dev.understudy.failover.Failover;
import dev.understudy.failover.FailoverOutcome;
import dev.understudy.failover.RollbackRequest;
import dev.understudy.failover.monitor.Cadence;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverRules;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.validation.delegation.DelegationPolicy;
import dev.understudy.validation.judge.ProviderMark;
import dev.understudy.validation.judge.ProviderProbe;
import dev.understudy.validation.judge.ResolverVerdict;
import dev.understudy.validation.parity.ParitySettings;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs the playbook on real servers and the real clock: fails with what was seen and what the
 * servers logged. Wants a network namespace of its own, whose port 53 it takes.
 */
public final class RealServersMain implements AutoCloseable {
  private static final String FIRST = "First";
  private static final String SECOND = "Second";
  private static final DomainName WWW = LoopbackInternet.APEX.child("www");

  private final TimeSource time = TimeSource.system();
  private final Instant started = time.now();
  private final DnsClient dns =
      new DnsClient(
          Network.standard(),
          time,
          DnsLimits.standard()
              .withAttemptTimeout(Duration.ofSeconds(1))
              .withAttempts(2)
              .withResolverTimeout(Duration.ofSeconds(3)));
  private final RealServers servers;
  private final StateStore store;
  private final ServerProvider primary;
  private final ServerProvider secondary;
  private final ParentRegistrar registrar;

  private RealServersMain(Path work) {
    this.servers = new RealServers(work, dns);
    this.store = FileStateStore.onAnyFileSystem(work.resolve("state"), time);
    this.primary =
        new ServerProvider("nsd", servers, LoopbackInternet.APEX, LoopbackInternet.PRIMARY_NAMES);
    this.secondary =
        new ServerProvider(
            "knot", servers, LoopbackInternet.APEX, LoopbackInternet.SECONDARY_NAMES);
    this.registrar = new ParentRegistrar(servers, "tld", LoopbackInternet.com(), new Ttl(4));
  }

  /** The only argument is an empty folder to work in. */
  public static void main(String... args) {
    try (RealServersMain main = new RealServersMain(Path.of(args[0]))) {
      main.stopWithParent();
      try {
        main.run();
      } catch (RuntimeException | AssertionError e) {
        System.out.println(main.servers.logs());
        throw e;
      }
    }
  }

  /** Nobody who reads the output is left: leave no server behind. */
  private void stopWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.read();
              } catch (java.io.IOException e) {
                say("input is gone: " + e);
              }
              close();
              Runtime.getRuntime().halt(3);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private void run() {
    servers.knot("root", LoopbackInternet.ROOT, List.of(LoopbackInternet.root()));
    servers.knot(
        "tld", LoopbackInternet.TLD, List.of(LoopbackInternet.net(), LoopbackInternet.com()));
    servers.nsd("nsd", LoopbackInternet.PRIMARY, List.of(LoopbackInternet.atPrimary()));
    servers.knot("knot", LoopbackInternet.SECONDARY, List.of(LoopbackInternet.atSecondary()));
    servers.unbound(
        "unbound",
        LoopbackInternet.RESOLVER,
        LoopbackInternet.ROOT_SERVER,
        LoopbackInternet.ROOT.get(0));
    say("five servers run");

    Zone old = primary.zone();
    assertThat(answeredBy()).as("who answers before anything").isEqualTo(FIRST);
    provision();
    Failover failover = new Failover(setup());
    failover.takeSnapshot();
    say("snapshot taken");

    servers.kill("nsd");
    primary.setDown(true);
    servers.await("the caches to let go of the dead primary", () -> answeredBy().isEmpty());
    say("the primary is dead, and so is the zone: " + verdict());

    FailoverPlan cutover = failover.planCutover(CutoverRequest.of(PrimaryState.DEAD));
    assertThat(cutover.kind()).isEqualTo(PlanKind.REDELEGATE_UNSIGNED);
    done(failover, cutover);
    assertThat(answeredBy()).as("who answers after the cutover").isEqualTo(SECOND);
    assertThat(addresses(WWW)).containsExactly("192.0.2.201");

    Rrset changed =
        Rrset.of(
            WWW,
            RecordType.A,
            new Ttl(3),
            RdataText.parse(RecordType.A, "192.0.2.99", LoopbackInternet.APEX));
    secondary.apply(
        List.of(new Change.Update(secondary.zone().find(changed.key()).orElseThrow(), changed)));
    servers.await("the changed record", () -> addresses(WWW).equals(List.of("192.0.2.99")));
    say("www was changed at the secondary and is served");

    servers.nsd("nsd", LoopbackInternet.PRIMARY, List.of(old));
    primary.setDown(false);
    assertThat(answeredBy()).as("who answers when the primary is back").isEqualTo(SECOND);
    say("the primary is back with its old zone, and nobody asks it");

    done(failover, failover.planRollback(RollbackRequest.plain()));
    assertThat(answeredBy()).as("who answers after the rollback").isEqualTo(FIRST);
    servers.await(
        "the changed record from the primary",
        () -> addresses(WWW).equals(List.of("192.0.2.99")) && answeredBy().equals(FIRST));
    assertThat(primary.zone().find(changed.key())).contains(changed);
    assertThat(registrar.submissions()).hasSize(2);
    assertThat(failover.report().timeline()).isPresent();
    say("rolled back: the primary serves what was changed at the secondary");
  }

  /** Brings the secondary what the primary holds. */
  private void provision() {
    SyncEngine engine = new SyncEngine(store, time, SafetyRules.defaults());
    HostedZone hosted = primary.find(LoopbackInternet.APEX, call()).orElseThrow();
    ZoneSource source =
        new ZoneSource() {
          @Override
          public String describe() {
            return "nsd:example.com";
          }

          @Override
          public Reading read(Call call) {
            return primary.read(hosted, call);
          }
        };
    SyncPlan plan = engine.plan(source, secondary, LoopbackInternet.APEX, call());
    SyncOutcome outcome =
        engine.apply(
            plan.digest(), source, secondary, "interop", List.of(), SyncListener.NONE, call());
    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    say("the secondary was provisioned: " + plan.changes().creates() + " RRsets created");
  }

  private FailoverSetup setup() {
    return FailoverSetup.builder(LoopbackInternet.APEX)
        .primary(new Party(FIRST, primary))
        .secondary(new Party(SECOND, secondary))
        .registrar(registrar)
        .dns(dns)
        .rootServers(LoopbackInternet.ROOT)
        .vantagePoints(
            List.of(
                new VantagePoint("Unbound", "this machine", "loopback", LoopbackInternet.RESOLVER)))
        .store(store)
        .time(time)
        .owner("interop")
        .listener(this::tell)
        .rules(
            FailoverRules.standard()
                .withSoak(Duration.ofSeconds(2))
                .withSoakProbe(Duration.ofSeconds(1))
                .withPublication(Duration.ofMinutes(1), Duration.ofSeconds(1))
                .withCadence(
                    new Cadence(
                        List.of(new Cadence.Phase(Duration.ofHours(1), Duration.ofSeconds(2)))))
                .withLeastMargin(Duration.ofSeconds(2)))
        .parity(ParitySettings.standard().withPace(4, 0).withNegatives(2))
        .delegationPolicy(DelegationPolicy.standard().allowingPrivateAddresses())
        .build();
  }

  private void tell(ProgressEvent event) {
    if (event instanceof ProgressEvent.StepDone done) {
      say("  " + done.step() + ": " + done.how());
    } else if (event instanceof ProgressEvent.Noted noted) {
      say("  " + noted.finding());
    }
  }

  private void done(Failover failover, FailoverPlan plan) {
    say(plan.kind().title());
    FailoverOutcome outcome = failover.apply(plan.digest());
    assertThat(outcome)
        .as(() -> failover.status().describe())
        .isInstanceOf(FailoverOutcome.Done.class);
    say("done; Unbound: " + verdict());
  }

  /** Which provider Unbound's users are answered by, empty when by none. */
  private String answeredBy() {
    return verdict().provider().orElse("");
  }

  private ResolverVerdict verdict() {
    List<ProviderMark> marks =
        List.of(
            ProviderMark.of(FIRST, List.of(LoopbackInternet.atPrimary().soa().orElseThrow())),
            ProviderMark.of(SECOND, List.of(LoopbackInternet.atSecondary().soa().orElseThrow())));
    return new ProviderProbe(dns, LoopbackInternet.APEX)
        .ask(LoopbackInternet.RESOLVER, marks, call());
  }

  private List<String> addresses(DomainName name) {
    Question question = Question.of(name, RecordType.A).withRecursion();
    Answer answer = dns.ask(LoopbackInternet.RESOLVER, question, Transport.UDP, call());
    return answer instanceof Answer.Reply reply
        ? reply.answer(name, RecordType.A).map(Rrset::rdataTexts).orElse(List.of())
        : List.of();
  }

  private Call call() {
    return Call.within(Duration.ofSeconds(30), time);
  }

  private void say(String text) {
    double seconds = Duration.between(started, time.now()).toMillis() / 1000.0;
    System.out.printf("%6.1f s  %s%n", seconds, text);
  }

  @Override
  public void close() {
    servers.close();
    store.close();
    dns.close();
  }
}
