// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.engine.EffectResult;
import dev.understudy.engine.EffectRunner;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.zone.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of applying one plan: checks, snapshot, writing, reading back. */
final class SyncRun {
  private final SyncEngine engine;
  private final SyncPlan plan;
  private final DnsProvider provider;
  private final Lease lease;
  private final OperationId op;
  private final List<SafetyOverride> overrides;
  private final SyncListener listener;
  private final Call call;
  private final Scope scope;
  private final ZoneArchive archive;
  private final List<Finding> findings; // of the plan: those that block have been lifted
  private final List<Finding> trouble = new ArrayList<>(); // of writing and reading back

  SyncRun(
      SyncEngine engine,
      SyncPlan plan,
      DnsProvider provider,
      Lease lease,
      OperationId op,
      List<SafetyOverride> overrides,
      SyncListener listener,
      Call call) {
    this.engine = engine;
    this.plan = plan;
    this.provider = provider;
    this.lease = lease;
    this.op = op;
    this.overrides = List.copyOf(overrides);
    this.listener = listener;
    this.call = call;
    this.scope = new Scope(plan.zone(), plan.apexTypes());
    this.archive = new ZoneArchive(engine.store());
    this.findings = new ArrayList<>(plan.findings());
  }

  SyncOutcome run(@Nullable ZoneSource source, SyncHistory.@Nullable Begun begun) {
    if (!lease.zone().equals(plan.zone()) || !provider.id().equals(plan.provider())) {
      throw new SyncRefusedException(
          Reason.WRONG_ZONE,
          "the plan "
              + plan.digest().brief()
              + " is for "
              + plan.base().name()
              + ", not for "
              + Target.name(provider, lease.zone())
              + ". Nothing was written; give the target the plan was made for",
          List.of(),
          plan,
          null);
    }
    boolean resumed = begun != null;
    Target target;
    if (resumed) {
      target = Target.read(provider, plan.zone(), engine.time(), call);
      if (!plan.createsZone() && !target.hosted().id().equals(plan.zoneId())) {
        throw new PlanStaleException(plan, List.of(otherZone(target)));
      }
      noteSource(source);
    } else {
      target = checked(source);
      if (plan.isEmpty()) {
        return new SyncOutcome.NothingToDo(plan.digest(), findings);
      }
      begin(target.reading().zone());
    }
    EffectRunner runner = new EffectRunner(lease, op, plan.digest(), engine.time());
    listener.started(plan, op, resumed);
    if (plan.createsZone() && (!target.hosted().isThere() || runner.isUnderWay(createId()))) {
      CreateEffect effect =
          new CreateEffect(createId(), plan.base().name(), plan.zone(), op, provider);
      Optional<Finding> obstacle = create(effect, runner);
      if (obstacle.isPresent()) {
        trouble.add(obstacle.get());
        return ended(target, List.of(), plan.changes().changes(), List.of());
      }
      HostedZone created = effect.created().orElse(null);
      target =
          created == null
              ? Target.read(provider, plan.zone(), engine.time(), call)
              : Target.of(provider, created, call);
    }
    UnitSender sender =
        new UnitSender(
            engine, plan, provider, runner, lease, op, target, equality(target), listener, call);
    sender.sendAll();
    trouble.addAll(sender.findings());
    return ended(target, sender.applied(), sender.missing(), sender.quarantined());
  }

  private EqualityRules equality(Target target) {
    try {
      return Planner.rules(scope, provider.capabilities(target.hosted(), call));
    } catch (ProviderException e) {
      throw new SyncRefusedException(
          Reason.TARGET_FAILED,
          "what "
              + provider.id()
              + " can hold could not be learnt: "
              + e.getMessage()
              + ". No record was written by this run; apply the same plan again to resume",
          findings,
          plan,
          e);
    }
  }

  /** Reads both sides and refuses unless both are as they were when the plan was made. */
  private Target checked(@Nullable ZoneSource source) {
    List<String> moved = new ArrayList<>();
    List<Finding> judged = new ArrayList<>();
    if (source != null) {
      Reading.Complete from = Target.readSource(source, plan.zone(), call);
      judged.addAll(engine.rules().judgeSource(from));
      moved.addAll(moved("source", plan.source(), from.zone()));
    }
    Target target = Target.read(provider, plan.zone(), engine.time(), call);
    if (!target.hosted().id().equals(plan.zoneId())) {
      moved.add(otherZone(target));
    }
    moved.addAll(moved("target", plan.base(), target.reading().zone()));
    if (!moved.isEmpty()) {
      throw new PlanStaleException(plan, moved);
    }
    judged.addAll(
        engine
            .rules()
            .judgeChanges(scope, target.reading().zone(), plan.source().rrsets(), plan.changes()));
    judged.addAll(engine.judge().shrinkage(plan, lease.journal().records()));
    judged.stream().filter(each -> !findings.contains(each)).forEach(findings::add);
    refuseStanding();
    return target;
  }

  private String otherZone(Target target) {
    return "target: the zone's id is "
        + shown(target.hosted().id())
        + ", was "
        + shown(plan.zoneId());
  }

  private static String shown(String id) {
    return id.isEmpty() ? "none (not created)" : id;
  }

  private List<String> moved(String side, SyncPlan.Side then, Zone now) {
    if (now.digest().equals(then.zone())) {
      return List.of();
    }
    Optional<Zone> old = archive.find(then.content(), plan.zone());
    if (old.isEmpty()) {
      return List.of(side + ": it differs, and what it was is no longer stored");
    }
    List<String> moved = new ArrayList<>();
    for (Change change : ZoneDiff.between(old.get(), now, scope.rules()).changes().changes()) {
      moved.add(
          side
              + ": "
              + change.key()
              + " is "
              + change.after().map(Object::toString).orElse("absent")
              + ", was "
              + change.before().map(Object::toString).orElse("absent"));
    }
    return moved;
  }

  private void refuseStanding() {
    Instant now = engine.time().now();
    List<Finding> standing =
        findings.stream()
            .filter(Finding::isBlocking)
            .filter(each -> overrides.stream().noneMatch(o -> o.lifts(each, plan.digest(), now)))
            .toList();
    if (!standing.isEmpty()) {
      throw new SyncRefusedException(
          Reason.RULE,
          "the plan "
              + plan.digest().brief()
              + " touches safety rules that nobody has lifted: "
              + Judge.first(standing)
              + ". Nothing was written",
          standing,
          plan,
          null);
    }
  }

  /** On resuming, the source decides nothing any more; what became of it is only told. */
  private void noteSource(@Nullable ZoneSource source) {
    if (source == null) {
      return;
    }
    Reading reading = source.read(call);
    if (!(reading instanceof Reading.Complete complete)) {
      findings.add(
          Finding.of(
              "SYNC-SOURCE-GONE",
              Severity.WARN,
              reading.source() + " cannot be read now; the plan that was begun is finished"));
    } else if (!moved("source", plan.source(), complete.zone()).isEmpty()) {
      findings.add(
          Finding.of(
              "SYNC-SOURCE-MOVED",
              Severity.WARN,
              reading.source()
                  + " has changed since the plan was begun; the plan is finished; plan again"
                  + " afterwards"));
    }
  }

  private void begin(Zone base) {
    SyncHistory history = new SyncHistory(lease.journal().records());
    for (JournalRecord open : history.openIntents(plan.base().name(), op)) {
      lease
          .journal()
          .append(
              "OUTCOME",
              Fields.of("op", open.fields().get("op"))
                  .with("effect", open.fields().get("effect"))
                  .with("attempt", open.fields().get("attempt"))
                  .with("result", "superseded")
                  .with("detail", "the target was read again for the plan " + plan.digest()));
    }
    lease
        .journal()
        .append(
            SyncHistory.BEGIN,
            about()
                .with("zone-id", plan.zoneId())
                .with("snapshot", archive.putProven(base))
                .with("changes", plan.changes()));
    for (SafetyOverride each : overrides) {
      if (each.plan().equals(plan.digest())) {
        lease
            .journal()
            .append(
                "OVERRIDE",
                Fields.of("op", op)
                    .with("plan", each.plan())
                    .with("rule", each.rule())
                    .with("reason", each.reason())
                    .with("approver", each.approver())
                    .with("expires", each.expires()));
      }
    }
  }

  private Fields about() {
    return Fields.of("op", op)
        .with("plan", plan.digest())
        .with("provider", plan.provider())
        .with("target", plan.base().name())
        .with("source", plan.source().name())
        .with("source-rrsets", plan.source().rrsets());
  }

  private String createId() {
    return UnitSender.prefix(plan) + "create-zone";
  }

  private Optional<Finding> create(CreateEffect effect, EffectRunner runner) {
    EffectResult result = runner.run(effect, call);
    listener.effectEnded(effect.id(), result, 1, plan.calls());
    return EffectFindings.of(result, "the creation of the zone " + plan.zone());
  }

  private SyncOutcome ended(
      Target target,
      List<Change> applied,
      List<Change> missing,
      List<QuarantinedGroup> quarantined) {
    List<Change> there = new ArrayList<>(applied);
    List<Change> lacking = new ArrayList<>(missing);
    if (!applied.isEmpty() || missing.isEmpty()) {
      listener.readingBack();
      ReadBack back = new ReadBack(engine, plan, provider, equality(target), call);
      trouble.addAll(back.verify(target.hosted(), there, lacking));
    }
    boolean blocked = trouble.stream().anyMatch(Finding::isBlocking);
    findings.addAll(trouble);
    if (lacking.isEmpty() && !blocked) {
      lease.journal().append(SyncHistory.END, about().with("changes", there.size()));
      return new SyncOutcome.Applied(plan.digest(), op, target.hosted().id(), there, findings);
    }
    lease
        .journal()
        .append(
            SyncHistory.PAUSE,
            about()
                .with("applied", there.size())
                .with("missing", lacking.size())
                .with("quarantined", quarantined.size()));
    return new SyncOutcome.PartlyApplied(plan.digest(), op, there, lacking, quarantined, findings);
  }
}
