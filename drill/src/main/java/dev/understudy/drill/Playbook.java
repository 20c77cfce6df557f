// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.failover.CutoverRequest;
import dev.understudy.failover.Failover;
import dev.understudy.failover.FailoverOutcome;
import dev.understudy.failover.RollbackRequest;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverRules;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Policy;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.registrar.Registrar;
import dev.understudy.report.Timeline;
import dev.understudy.report.Times;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.stage.Side;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of a scenario: the acts in order, each told, timed and checked. */
final class Playbook implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DrillOptions options;
  private final DomainName apex;
  private final Stage stage;
  private final ManualTime time;
  private final Ledger ledger;
  private final Understudy understudy;
  private final DnsProvider primary;
  private final DnsProvider secondary;
  private final Registrar registrar;
  private final StateStore store;
  private final DnsClient dns;
  private final SyncEngine sync;
  private final Failover failover;
  private final List<VantagePoint> vantages;
  private final Timeline.Builder timeline = Timeline.builder();
  private final Rrset hotfix;
  private Audience audience;
  private String parityBefore = "not compared";
  private String parityAfter = "not compared";
  private int requestsAtOutage;
  private boolean rollingBack;

  Playbook(DrillOptions options, DrillListener listener) {
    this.options = options;
    this.apex = options.zone().apex();
    Stage.Builder builder =
        Stage.builder(options.zone()).providers(options.primary(), options.secondary());
    this.stage = (options.scenario().delegatesBoth() ? builder.bothDelegated() : builder).start();
    this.time = stage.manualTime().orElseThrow();
    this.ledger = new Ledger(time, listener);
    this.understudy = Understudy.builder().time(time).secrets(stage.secrets()).build();
    this.primary = understudy.provider(options.primary().id(), stage.primary().settings());
    this.secondary = understudy.provider(options.secondary().id(), stage.secondary().settings());
    this.registrar = understudy.registrar("godaddy", stage.registrarSettings());
    this.store = new FileStateStore(options.folder(), time);
    this.dns =
        new DnsClient(
            stage.lab().network(),
            time,
            DnsLimits.standard()
                .withAttemptTimeout(Duration.ofMillis(500))
                .withResolverTimeout(Duration.ofSeconds(5)));
    this.sync = new SyncEngine(store, time, SafetyRules.defaults());
    this.vantages =
        stage.lab().resolvers().stream()
            .map(
                each ->
                    new VantagePoint(each.label(), each.operator(), each.network(), each.address()))
            .toList();
    this.failover = new Failover(setup());
    this.audience =
        new Audience(dns, time, options.zone(), DomainName.ROOT, DomainName.ROOT, vantages);
    this.hotfix =
        Rrset.of(
            apex.child("understudy-hotfix"),
            RecordType.TXT,
            new Ttl(300),
            Octets.copyOf(
                "\u0016changed in the outage."
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  private FailoverSetup setup() {
    return FailoverSetup.builder(apex)
        .primary(new Party(options.primary().id(), primary))
        .secondary(new Party(options.secondary().id(), secondary))
        .registrar(registrar)
        .dns(dns)
        .rootServers(stage.lab().rootServers())
        .vantagePoints(vantages)
        .store(store)
        .time(time)
        .owner("the drill")
        .listener(this::heard)
        .rules(FailoverRules.standard().withSoak(Duration.ofHours(1)))
        .build();
  }

  /** Runs all acts. */
  void run() throws InterruptedException {
    prepare();
    openTheDoors();
    loseThePrimary();
    if (options.sabotage() == Sabotage.NO_CUTOVER) {
      waitInVain();
    } else {
      cutOver();
      bringThePrimaryBack();
      rollBack();
      retire();
    }
    judge();
  }

  // ---- acts

  private void prepare() throws InterruptedException {
    ledger.tell(
        "The zone "
            + apex
            + " ("
            + options.zone().recordCount()
            + " records) is served by "
            + stage.primary().kind().id()
            + "; its understudy is "
            + stage.secondary().kind().id()
            + ".");
    if (options.sabotage() == Sabotage.EMPTY_SECONDARY) {
      ledger.tell("Sabotage: the secondary gets the zone's name and none of its records.");
      stage.secondary().load(Zone.of(apex, List.of()));
    } else {
      ledger.step("Provision the secondary from the primary", this::provision);
    }
    ledger.step("Take a snapshot while the primary is healthy", this::snapshot);
  }

  private String provision() {
    SyncPlan plan = sync.plan(source(primary, "primary"), secondary, apex, call());
    String told = plan.changes() + ", " + plan.calls() + " calls";
    if (!plan.isEmpty()) {
      SyncOutcome outcome =
          sync.apply(
              plan.digest(),
              source(primary, "primary"),
              secondary,
              "the drill",
              List.of(),
              SyncListener.NONE,
              call());
      told += "; " + outcome.getClass().getSimpleName();
      ledger.check(
          "the secondary took all it can hold",
          outcome instanceof SyncOutcome.Applied,
          Stream.concat(
                  Stream.of("read back"),
                  outcome.findings().stream().map(each -> each.code() + ": " + each.text()))
              .collect(Collectors.joining("; ")));
    }
    Parity parity = parity();
    parityBefore = word(parity);
    ledger.check(
        "parity before the outage", parity.verdict() == Parity.Kind.IN_PARITY, parityBefore);
    return told;
  }

  private String snapshot() {
    Snapshot snapshot = failover.takeSnapshot();
    return "snapshot "
        + snapshot.digest().brief()
        + " of "
        + snapshot.zone().recordCount()
        + " records, read back";
  }

  private void openTheDoors() throws InterruptedException {
    audience.close();
    audience =
        new Audience(
            dns, time, options.zone(), mname(stage.primary()), mname(stage.secondary()), vantages);
    stage.lab().warm();
    time.every(MINUTE, () -> audience.ask());
    ledger.step(
        "Let users ask through " + vantages.size() + " resolvers, once a minute each",
        () -> {
          time.sleep(Duration.ofMinutes(30));
          return audience.asked(Phase.BEFORE)
              + " questions, "
              + audience.failed(Phase.BEFORE)
              + " failed; caches are warm";
        });
  }

  private void loseThePrimary() throws InterruptedException {
    ledger.step(
        "The primary is lost: its name servers"
            + (options.scenario() == Scenario.WRONG_ANSWERS
                ? " answer wrongly"
                : " and its API are dead"),
        () -> {
          if (options.scenario() == Scenario.WRONG_ANSWERS) {
            Zone wrong = withoutAddresses();
            stage
                .primary()
                .breakServers(
                    ServerFault.wrongAnswers(
                        qname -> qname.isWithin(apex) ? Optional.of(wrong) : Optional.empty()));
          } else {
            stage.primary().breakServers(ServerFault.DEAD);
          }
          stage.primary().breakInterface();
          requestsAtOutage = stage.primary().requests();
          timeline.mark(time.now(), "outage begins");
          audience.enter(Phase.OUTAGE);
          time.sleep(Duration.ofMinutes(15));
          return "after 15 minutes "
              + audience.failed(Phase.OUTAGE)
              + " of "
              + audience.asked(Phase.OUTAGE)
              + " questions have failed";
        });
  }

  private Zone withoutAddresses() {
    Zone.Builder wrong = stage.primary().served(apex).toBuilder();
    for (Rrset rrset : options.zone().rrsets()) {
      if (rrset.type().equals(RecordType.A) || rrset.type().equals(RecordType.MX)) {
        wrong.remove(rrset.key());
      }
    }
    return wrong.build();
  }

  private void cutOver() throws InterruptedException {
    ledger.step(
        "Plan the cutover and apply it",
        () -> {
          CutoverRequest request =
              CutoverRequest.of(
                  options.scenario() == Scenario.WRONG_ANSWERS
                      ? PrimaryState.WRONG
                      : PrimaryState.DEAD);
          FailoverPlan plan =
              failover.planCutover(
                  options.scenario().delegatesBoth() ? request.withTrimming() : request);
          Snapshot snapshot = failover.latestSnapshot().orElseThrow();
          ledger.tell(
              "  plan "
                  + plan.digest().brief()
                  + ", "
                  + plan.steps().size()
                  + " steps, from the snapshot "
                  + snapshot.digest().brief()
                  + " which is "
                  + Times.duration(snapshot.age(time.now()))
                  + " old; users move within "
                  + Times.duration(plan.estimate().bound())
                  + " at the latest");
          return ended(failover.apply(plan.digest()));
        });
    audience.enter(Phase.ON_SECONDARY);
    timeline.mark(time.now(), "caches drained");
    ledger.step("Stay on the secondary for an hour", () -> rest(Phase.ON_SECONDARY));
    ledger.check(
        "everybody is answered by the secondary",
        audience.isWith(Timeline.State.SECONDARY),
        "since " + Times.stamp(time.now()));
    ledger.check(
        "the primary was not needed",
        options.scenario() == Scenario.PRIMARY_RETURNS_OLD
            || stage.primary().requests() == requestsAtOutage,
        (stage.primary().requests() - requestsAtOutage)
            + " calls reached its API between the outage and its return");
  }

  private void bringThePrimaryBack() throws InterruptedException {
    ledger.step(
        "The primary comes back, with the zone it had",
        () -> {
          stage.primary().mendServers();
          stage.primary().mendInterface();
          timeline.mark(time.now(), "primary is back");
          time.sleep(Duration.ofMinutes(10));
          return "it answers again; nobody asks it yet";
        });
  }

  private void rollBack() throws InterruptedException {
    rollingBack = true;
    ledger.step(
        "Plan the rollback and apply it",
        () -> {
          FailoverPlan plan = failover.planRollback(RollbackRequest.plain());
          return ended(failover.apply(plan.digest()));
        });
    if (options.sabotage() != Sabotage.SKIP_WAIT) {
      audience.enter(Phase.AFTER);
      timeline.mark(time.now(), "caches drained");
    }
    Parity parity = parity();
    parityAfter = word(parity);
    ledger.check(
        "parity after the rollback", parity.verdict() == Parity.Kind.IN_PARITY, parityAfter);
    Optional<Rrset> home = stage.primary().served(apex).find(hotfix.key());
    ledger.check(
        "what changed at the secondary in the outage is served by the primary",
        home.filter(hotfix::hasSameRdata).isPresent(),
        home.map(Rrset::toString).orElse(hotfix.key() + " is not there"));
  }

  private void retire() throws InterruptedException {
    if (options.sabotage() != Sabotage.SKIP_WAIT) {
      ledger.step("Stay on the primary for an hour", () -> rest(Phase.AFTER));
      stopTheSecondary();
    }
    ledger.step("Go on for two hours without the secondary", () -> rest(Phase.RETIRED, 120));
  }

  private void stopTheSecondary() {
    stage.secondary().breakServers(ServerFault.DEAD);
    timeline.mark(time.now(), "secondary stopped");
    audience.enter(Phase.RETIRED);
  }

  private void waitInVain() throws InterruptedException {
    ledger.tell("Sabotage: nobody cuts over.");
    ledger.step(
        "Wait for two days",
        () -> {
          time.sleep(Duration.ofDays(2));
          return audience.failed(Phase.OUTAGE) + " questions have failed";
        });
    ledger.check(
        "the outage heals",
        audience.isWith(Timeline.State.SECONDARY) || audience.isWith(Timeline.State.PRIMARY),
        "two days after the outage nobody who asks for a new name is answered");
  }

  private String rest(Phase phase) throws InterruptedException {
    return rest(phase, 60);
  }

  private String rest(Phase phase, int minutes) throws InterruptedException {
    time.sleep(Duration.ofMinutes(minutes));
    return audience.failed(phase) + " of " + audience.asked(phase) + " questions failed";
  }

  // ---- what the engine says while it works

  private void heard(ProgressEvent event) {
    if (event instanceof ProgressEvent.StepStarted started) {
      ledger.tell("  " + started.step() + ": " + started.title());
    } else if (event instanceof ProgressEvent.StepDone done) {
      ledger.tell("    " + done.how());
      if (done.step().equals(StepId.SUBMIT.word())) {
        timeline.mark(done.at(), rollingBack ? "rollback submitted" : "delegation submitted");
      }
      if (done.step().equals(StepId.PUBLISHED.word())) {
        published();
      }
    } else if (event instanceof ProgressEvent.Alarm alarm) {
      ledger.tell("  ALARM: " + String.join("; ", alarm.reasons()));
    }
  }

  private void published() {
    timeline.mark(time.now(), "published");
    if (!rollingBack) {
      audience.enter(Phase.CUTTING_OVER);
      ledger.tell("  A colleague changes a record at the secondary: " + hotfix);
      stage.secondary().edit(apex, hotfix);
      if (options.scenario() == Scenario.PRIMARY_RETURNS_OLD) {
        ledger.tell("  The primary comes back in the middle of it, with its old zone.");
        stage.primary().mendServers();
        stage.primary().mendInterface();
        timeline.mark(time.now(), "primary back, old zone");
      }
    } else if (options.sabotage() == Sabotage.SKIP_WAIT) {
      ledger.tell("  Sabotage: the secondary is stopped now, while caches still name it.");
      stopTheSecondary();
    } else {
      audience.enter(Phase.ROLLING_BACK);
    }
  }

  private static String ended(FailoverOutcome outcome) {
    if (outcome instanceof FailoverOutcome.Stopped stopped) {
      throw stopped.why();
    }
    return outcome.operation().title() + ": " + outcome.getClass().getSimpleName();
  }

  // ---- the end

  private void judge() {
    if (options.scenario() != Scenario.ALREADY_DELEGATED) {
      ledger.check(
          "the outage hurt before the cutover",
          audience.failed(Phase.OUTAGE) > 0,
          audience.failed(Phase.OUTAGE) + " questions failed");
    }
    ledger.check(
        "nothing failed before the outage",
        audience.failed(Phase.BEFORE) == 0,
        audience.failed(Phase.BEFORE) + " of " + audience.asked(Phase.BEFORE) + " failed");
    if (options.sabotage() != Sabotage.NO_CUTOVER) {
      for (Phase phase :
          List.of(Phase.ON_SECONDARY, Phase.ROLLING_BACK, Phase.AFTER, Phase.RETIRED)) {
        ledger.check(
            "nothing failed " + phase.title(),
            audience.failed(phase) == 0,
            audience.failed(phase) + " of " + audience.asked(phase) + " failed");
      }
    }
    ledger.check(
        "every vantage point asked at least once a minute",
        audience.longestGap().compareTo(MINUTE) <= 0,
        "the longest gap is " + audience.longestGap().toSeconds() + " s");
    WriteBalance balance = WriteBalance.of(store.read(apex), stage.writeLog().entries());
    ledger.check("journal and write log match one to one", balance.holds(), balance.text());
  }

  /** A safety rule said no. */
  void refused(String why) {
    ledger.tell("Refused: " + why);
    long calls = stage.writeLog().of("godaddy").size();
    ledger.check("the registrar was not asked for anything", calls == 0, calls + " calls");
  }

  DrillResult result(String refusal) {
    audience.rows().forEach(timeline::row);
    return new DrillResult(
        options.scenario(),
        options.sabotage(),
        apex,
        ledger.steps(),
        parityBefore,
        parityAfter,
        audience.tallies(),
        audience.moved(),
        ledger.checks(),
        refusal,
        timeline
            .caption(
                "Who answered when each resolver was asked for a name that no cache holds, once a"
                    + " simulated minute")
            .build());
  }

  // ---- small things

  private Call call() {
    return Call.within(Duration.ofMinutes(30), time);
  }

  /** Compares what both interfaces list, as far as the other side can hold it. */
  private Parity parity() {
    return ZoneDiff.between(
        heldBy(secondary, read(primary)),
        heldBy(primary, read(secondary)),
        EqualityRules.betweenProviders().with(Policy.RECHUNKED_TXT));
  }

  private Zone heldBy(DnsProvider provider, Zone zone) {
    HostedZone hosted = provider.find(apex, call()).orElseThrow();
    return provider.capabilities(hosted, call()).held(zone);
  }

  private Zone read(DnsProvider provider) {
    Reading reading = source(provider, provider.id().value()).read(call());
    if (reading instanceof Reading.Complete complete) {
      return complete.zone();
    }
    throw new IllegalStateException(provider.id() + " cannot be read: " + reading);
  }

  private static String word(Parity parity) {
    return switch (parity.verdict()) {
      case IN_PARITY -> "in parity";
      case DRIFT -> "drift: " + parity.changes();
      case CANNOT_TELL -> "cannot tell";
    };
  }

  private DomainName mname(Side side) {
    Rrset soa = side.served(apex).soa().orElseThrow();
    return ((Soa) Rdata.of(soa).get(0)).mname();
  }

  private ZoneSource source(DnsProvider provider, String name) {
    return new ZoneSource() {
      @Override
      public String describe() {
        return name;
      }

      @Override
      public Reading read(Call call) {
        HostedZone hosted =
            provider
                .find(apex, call)
                .orElseThrow(() -> new IllegalStateException(name + " has no zone " + apex));
        return provider.read(hosted, call);
      }
    };
  }

  @Override
  public void close() {
    audience.close();
    dns.close();
    store.close();
    registrar.close();
    secondary.close();
    primary.close();
    understudy.close();
    stage.close();
  }
}
