// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.engine.EffectResult;
import dev.understudy.engine.EffectRunner;
import dev.understudy.engine.World;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.state.Lease;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the units of a plan in order, each from a base that was just read. One that is refused is
 * cut between groups that do not need each other, down to the group that the provider objects to:
 * that one is held back whole and the rest goes on, unless the zone cannot do without it.
 */
final class UnitSender {
  private final SyncPlan plan;
  private final DnsProvider provider;
  private final EffectRunner runner;
  private final Lease lease;
  private final OperationId op;
  private final EqualityRules rules;
  private final SyncListener listener;
  private final Call call;
  private final UnitCutter cutter;
  private final KnownTarget known;
  private final Tally tally;
  private final Quarantine quarantine;

  private final List<Finding> findings = new ArrayList<>();
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
    this.plan = plan;
    this.provider = provider;
    this.runner = runner;
    this.lease = lease;
    this.op = op;
    this.rules = rules;
    this.listener = listener;
    this.call = call;
    this.cutter = new UnitCutter(engine.store(), plan, provider, target.hosted(), lease, op);
    this.known = new KnownTarget(target, provider, engine.time(), call);
    this.tally = new Tally(plan.changes().changes());
    this.quarantine = new Quarantine(plan, engine.rules(), target.reading().zone());
  }

  /** What all effects of a plan start with, so that two plans of one operation stay apart. */
  static String prefix(SyncPlan plan) {
    return "sync-" + plan.digest().brief() + "/";
  }

  /** What is there now, by the provider's word. */
  List<Change> applied() {
    return List.copyOf(tally.applied());
  }

  /** What is not, or is not known to be. */
  List<Change> missing() {
    return tally.missing();
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
        tally.lacks(remaining);
        return;
      }
    }
    Set<RrsetKey> inUnits = new HashSet<>();
    units.forEach(unit -> unit.changes().forEach(change -> inUnits.add(change.key())));
    tally.did( // reading back tells whether it is so
        plan.changes().changes().stream()
            .filter(change -> !inUnits.contains(change.key()))
            .toList());
    total = units.size();
    send(parent, units);
  }

  /** What is yet to be done, judged by the base: the zone may have been created with records. */
  private List<Change> remaining() {
    List<Change> remaining = new ArrayList<>();
    for (Change change : plan.changes().changes()) {
      World world = UnitEffect.compare(List.of(change), known.complete().zone(), rules);
      if (world.state() == World.State.LANDED) {
        tally.did(List.of(change));
        continue;
      }
      remaining.add(change);
      if (world.state() != World.State.NOT_LANDED) {
        stop("SYNC-DIVERGED", EffectFindings.diverged(world.detail()));
      }
    }
    return remaining;
  }

  private void send(String parent, List<WriteUnit> units) {
    for (int i = 0; i < units.size(); i++) {
      UnitEffect effect =
          new UnitEffect(parent + i, plan.base().name(), units.get(i), provider, rules);
      if (stopped) {
        tally.lacks(effect.unit().changes());
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
    List<Change> changes = effect.unit().changes();
    if (runner.isDone(effect.id())) { // in an earlier run: this one has read the target since
      ended(effect, runner.run(effect, call));
      tally.did(changes);
      return;
    }
    if (!runner.isUnderWay(effect.id()) && (isHeldBack(effect) || !isAsBefore(effect))) {
      return;
    }
    EffectResult result = runner.run(effect, call);
    ended(effect, result);
    if (result instanceof EffectResult.Done) {
      isThere(changes);
    } else if (result instanceof EffectResult.Refused refused) {
      refused(effect, refused.outcome());
    } else {
      tally.lacks(changes);
      EffectFindings.of(result, effect.id()).ifPresent(findings::add);
      stopped = true;
    }
  }

  private void isThere(List<Change> changes) {
    known.became(changes);
    tally.did(changes);
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
      tally.lacks(changes);
      return true;
    }
    List<Change> free = changes.stream().filter(each -> !quarantine.holds(each)).toList();
    List<WriteUnit> pieces = cut(effect.id(), List.of(free, held));
    if (stopped) {
      tally.lacks(changes);
    } else {
      sendPieces(effect, pieces);
    }
    return true;
  }

  /** Looks before a unit is sent: what landed is not sent, and nothing over other people's data. */
  private boolean isAsBefore(UnitEffect effect) {
    World world = known.look(effect);
    if (world.state() == World.State.NOT_LANDED) {
      return true;
    }
    if (world.state() == World.State.LANDED) {
      ended(effect, new EffectResult.Done("found by reading"));
      isThere(effect.unit().changes());
      return false;
    }
    tally.lacks(effect.unit().changes());
    if (world.state() == World.State.DIVERGED) {
      stop("SYNC-DIVERGED", EffectFindings.diverged(world.detail()));
    } else {
      stop("SYNC-UNDECIDED", world.detail() + ". Nothing more was sent; apply again to resume");
    }
    return false;
  }

  private void ended(UnitEffect effect, EffectResult result) {
    listener.effectEnded(effect.id(), result, ++ended, total);
  }

  private void refused(UnitEffect effect, WriteOutcome.Refused refused) {
    List<Change> changes = effect.unit().changes();
    String reason = String.valueOf(refused.error().getMessage());
    if (!(refused.error() instanceof RequestRefusedException)) { // not for what was asked
      tally.lacks(changes);
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
      tally.lacks(changes);
    } else {
      sendPieces(effect, units);
    }
  }

  private void hold(List<Change> changes, String reason) {
    tally.lacks(changes);
    Quarantine.Held held = quarantine.hold(changes, tally.applied(), reason);
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
    Optional<Reading.Complete> base = known.baseFor(pieces.stream().flatMap(List::stream).toList());
    if (base.isEmpty()) {
      stop(
          "SYNC-UNDECIDED",
          "the target could not be read again to cut "
              + parent
              + " into smaller requests. Nothing more was sent; apply again to resume");
      return List.of();
    }
    try {
      return cutter.cut(parent, pieces, base.get());
    } catch (UnsupportedChangeException e) {
      stop("SYNC-REFUSED", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private void stop(String code, String text) {
    stopped = true;
    findings.add(EffectFindings.block(code, text));
  }
}
