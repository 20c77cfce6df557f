// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.engine.EffectResult;
import dev.understudy.engine.EffectRunner;
import dev.understudy.engine.World;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.state.Lease;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the units of a plan in order, each from a base that was just read. One that is refused is
 * cut between groups that do not need each other, down to the group that the provider objects to:
 * that one is held back whole and the rest goes on, unless the zone cannot do without it.
 */
final class UnitSender {
  private static final Duration BASE_STAYS_FRESH = Duration.ofSeconds(30);

  private final SyncEngine engine;
  private final SyncPlan plan;
  private final DnsProvider provider;
  private final EffectRunner runner;
  private final Lease lease;
  private final OperationId op;
  private final EqualityRules rules;
  private final SyncListener listener;
  private final Call call;
  private final HostedZone hosted;
  private final UnitCutter cutter;
  private final Quarantine quarantine;

  private final List<Finding> findings = new ArrayList<>();
  private final Set<Change> applied = new LinkedHashSet<>();
  private final Set<Change> missing = new LinkedHashSet<>();
  private final Map<RrsetKey, Change> planned = new HashMap<>();
  private final Map<RrsetKey, Optional<Rrset>> sinceBase = new HashMap<>();
  private Reading base;
  private Reading.Complete lastComplete;
  private long baseReadAt;
  private boolean stopped;
  private int ended;
  private int total;

  UnitSender(
      SyncEngine engine,
      SyncPlan plan,
      DnsProvider provider,
      EffectRunner runner,
      Lease lease,
      OperationId op,
      Target target,
      EqualityRules rules,
      SyncListener listener,
      Call call) {
    this.engine = engine;
    this.plan = plan;
    this.provider = provider;
    this.runner = runner;
    this.lease = lease;
    this.op = op;
    this.rules = rules;
    this.listener = listener;
    this.call = call;
    this.hosted = target.hosted();
    this.base = target.reading();
    this.lastComplete = target.reading();
    this.baseReadAt = engine.time().nanoTime();
    plan.changes().changes().forEach(change -> planned.put(change.key(), change));
    this.cutter = new UnitCutter(engine.store(), plan, provider, hosted, lease, op);
    this.quarantine = new Quarantine(plan, engine.rules(), lastComplete.zone());
  }

  /** What all effects of a plan start with, so that two plans of one operation stay apart. */
  static String prefix(SyncPlan plan) {
    return "sync-" + plan.digest().brief() + "/";
  }

  /** What is there now, by the provider's word. */
  List<Change> applied() {
    return List.copyOf(applied);
  }

  /** What is not, or is not known to be. */
  List<Change> missing() {
    return List.copyOf(missing);
  }

  /** What of it the target refuses. */
  List<QuarantinedGroup> quarantined() {
    return quarantine.groups();
  }

  /** Why something is missing. */
  List<Finding> findings() {
    return findings;
  }

  void sendAll() {
    String parent = prefix(plan) + "unit-";
    Optional<List<WriteUnit>> stored = cutter.load(parent);
    List<WriteUnit> units;
    if (stored.isPresent()) {
      units = stored.get();
    } else {
      List<Change> remaining = remaining();
      units = stopped ? List.of() : cut(parent, List.of(remaining));
      if (stopped) {
        missing.addAll(remaining);
        return;
      }
    }
    Set<RrsetKey> inUnits = new HashSet<>();
    units.forEach(unit -> unit.changes().forEach(change -> inUnits.add(change.key())));
    plan.changes().changes().stream()
        .filter(change -> !inUnits.contains(change.key()))
        .forEach(applied::add); // reading back tells whether it is so
    total = units.size();
    send(parent, units);
  }

  /** What is yet to be done, judged by the base: the zone may have been created with records. */
  private List<Change> remaining() {
    List<Change> remaining = new ArrayList<>();
    for (Change change : plan.changes().changes()) {
      World world = UnitEffect.compare(List.of(change), lastComplete.zone(), rules);
      if (world.state() == World.State.LANDED) {
        applied.add(change);
        continue;
      }
      remaining.add(change);
      if (world.state() != World.State.NOT_LANDED) {
        stop("SYNC-DIVERGED", diverged(world.detail()));
      }
    }
    return remaining;
  }

  private static String diverged(String detail) {
    return "the target is neither as before nor as planned: "
        + detail
        + ". Somebody else may have changed it; nothing more was sent; look at it, then plan again";
  }

  private void send(String parent, List<WriteUnit> units) {
    for (int i = 0; i < units.size(); i++) {
      UnitEffect effect =
          new UnitEffect(parent + i, plan.base().name(), units.get(i), provider, rules);
      if (stopped) {
        lacks(effect.unit().changes());
      } else {
        send(effect);
      }
    }
  }

  private void send(UnitEffect effect) {
    Optional<List<WriteUnit>> pieces = cutter.load(effect.id());
    if (pieces.isPresent()) {
      sendPieces(effect, pieces.get());
      return;
    }
    if (!runner.isUnderWay(effect.id()) && (isHeldBack(effect) || !isAsBefore(effect))) {
      return;
    }
    EffectResult result = runner.run(effect, call);
    ended(effect, result);
    if (result instanceof EffectResult.Done) {
      isThere(effect.unit().changes());
    } else if (result instanceof EffectResult.Refused refused) {
      refused(effect, refused.outcome());
    } else {
      lacks(effect.unit().changes());
      finding(result, effect.id()).ifPresent(findings::add);
      stopped = true;
    }
  }

  /**
   * Remembers what RRsets have become, and counts what has come to its end: a provider may take
   * several steps to get there.
   */
  private void isThere(List<Change> changes) {
    for (Change change : changes) {
      sinceBase.put(change.key(), change.after());
      Change whole = planned.getOrDefault(change.key(), change);
      if (change.after().equals(whole.after())) {
        applied.add(whole);
      }
    }
  }

  private void lacks(List<Change> changes) {
    changes.forEach(change -> missing.add(planned.getOrDefault(change.key(), change)));
  }

  private void sendPieces(UnitEffect effect, List<WriteUnit> pieces) {
    total += pieces.size();
    send(effect.id() + ".", pieces);
  }

  /** Keeps what belongs to a group that was refused from being sent; the rest is cut free of it. */
  private boolean isHeldBack(UnitEffect effect) {
    List<Change> changes = effect.unit().changes();
    List<Change> held = changes.stream().filter(quarantine::holds).toList();
    if (held.isEmpty()) {
      return false;
    }
    if (held.size() == changes.size()) {
      lacks(changes);
      return true;
    }
    List<Change> free = changes.stream().filter(each -> !quarantine.holds(each)).toList();
    List<WriteUnit> pieces = cut(effect.id(), List.of(free, held));
    if (stopped) {
      lacks(changes);
    } else {
      sendPieces(effect, pieces);
    }
    return true;
  }

  /** Looks before a unit is sent: what landed is not sent, and nothing over other people's data. */
  private boolean isAsBefore(UnitEffect effect) {
    World world = effect.look(freshBase(), sinceBase);
    if (world.state() == World.State.NOT_LANDED) {
      return true;
    }
    if (world.state() == World.State.LANDED) {
      ended(effect, new EffectResult.Done("found by reading"));
      isThere(effect.unit().changes());
      return false;
    }
    lacks(effect.unit().changes());
    if (world.state() == World.State.DIVERGED) {
      stop("SYNC-DIVERGED", diverged(world.detail()));
    } else {
      stop("SYNC-UNDECIDED", world.detail() + ". Nothing more was sent; apply again to resume");
    }
    return false;
  }

  private void ended(UnitEffect effect, EffectResult result) {
    listener.effectEnded(effect.id(), result, ++ended, total);
  }

  /** The last reading of the target, made again when it is older than half a minute. */
  private Reading freshBase() {
    boolean old = engine.time().nanoTime() - baseReadAt > BASE_STAYS_FRESH.toNanos();
    return old ? readBase() : base;
  }

  private Reading readBase() {
    base = provider.read(hosted, call);
    sinceBase.clear();
    baseReadAt = engine.time().nanoTime();
    if (base instanceof Reading.Complete complete) {
      lastComplete = complete;
    }
    return base;
  }

  private void refused(UnitEffect effect, WriteOutcome.Refused refused) {
    List<Change> changes = effect.unit().changes();
    String reason = String.valueOf(refused.error().getMessage());
    if (!(refused.error() instanceof RequestRefusedException)) { // not for what was asked
      lacks(changes);
      stop(
          "SYNC-REFUSED",
          "the target refused "
              + QuarantinedGroup.named(changes)
              + ": "
              + reason
              + ". Nothing of it took effect, and nothing more was sent; apply the same plan again"
              + " when that is put right");
      return;
    }
    List<List<Change>> pieces = quarantine.pieces(changes, Set.copyOf(refused.rrsets()));
    if (pieces.size() == 1) {
      hold(changes, reason);
      return;
    }
    List<WriteUnit> units = cut(effect.id(), pieces);
    if (stopped) {
      lacks(changes);
    } else {
      sendPieces(effect, units);
    }
  }

  private void hold(List<Change> changes, String reason) {
    lacks(changes);
    Quarantine.Held held = quarantine.hold(changes, applied, reason);
    lease
        .journal()
        .append(
            SyncHistory.QUARANTINE,
            Fields.of("op", op)
                .with("plan", plan.digest())
                .with("needed", held.group().needed())
                .with("reason", reason)
                .withAll("rrset", held.group().changes().stream().map(Change::key).toList()));
    findings.add(held.finding());
    stopped |= held.stops();
  }

  private List<WriteUnit> cut(String parent, List<List<Change>> pieces) {
    boolean overtaken =
        pieces.stream().flatMap(List::stream).anyMatch(each -> sinceBase.containsKey(each.key()));
    if (overtaken) {
      readBase(); // what is cut names records as they are now
    }
    try {
      return cutter.cut(parent, pieces, lastComplete);
    } catch (UnsupportedChangeException e) {
      stop("SYNC-REFUSED", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private void stop(Finding finding) {
    stopped = true;
    findings.add(finding);
  }

  private void stop(String code, String text) {
    stop(Finding.of(code, Severity.BLOCK, text));
  }

  /** What the end of an effect means for the person on call; empty when it is done. */
  static Optional<Finding> finding(EffectResult result, String what) {
    if (result instanceof EffectResult.Refused refused) {
      return Optional.of(
          Finding.of(
              "SYNC-REFUSED",
              Severity.BLOCK,
              "the target refused " + what + ": " + refused.outcome().error().getMessage()));
    }
    if (result instanceof EffectResult.Diverged other) {
      return Optional.of(
          Finding.of("SYNC-DIVERGED", Severity.BLOCK, what + ": " + diverged(other.detail())));
    }
    if (result instanceof EffectResult.Undecided undecided) {
      return Optional.of(
          Finding.of(
              "SYNC-UNDECIDED",
              Severity.BLOCK,
              "it is not known whether "
                  + what
                  + " is there: "
                  + undecided.error().getMessage()
                  + ". Nothing was sent twice; apply the same plan again to resume"));
    }
    return Optional.empty();
  }
}
