// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.engine.EffectResult;
import dev.understudy.engine.EffectRunner;
import dev.understudy.engine.World;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.state.Lease;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the units of a plan in order, each from a base that was just read; one that is refused is
 * cut into smaller ones, so that only what the provider objects to stays out.
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
  private final Map<String, Digest> cutBefore;

  private final List<Finding> findings = new ArrayList<>();
  private final List<Change> applied = new ArrayList<>();
  private final List<Change> missing = new ArrayList<>();
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
    this.cutBefore = new HashMap<>(new SyncHistory(lease.journal().records()).units(op));
  }

  /** What all effects of a plan start with, so that two plans of one operation stay apart. */
  static String prefix(SyncPlan plan) {
    return "sync-" + plan.digest().brief() + "/";
  }

  /** What is there now, by the provider's word. */
  List<Change> applied() {
    return applied;
  }

  /** What is not, or is not known to be. */
  List<Change> missing() {
    return missing;
  }

  /** Why something is missing. */
  List<Finding> findings() {
    return findings;
  }

  void sendAll() {
    String parent = prefix(plan) + "unit-";
    List<WriteUnit> units;
    Digest stored = cutBefore.get(parent);
    if (stored != null) {
      units = load(stored);
      Set<RrsetKey> inUnits = new HashSet<>();
      units.forEach(unit -> unit.changes().forEach(change -> inUnits.add(change.key())));
      plan.changes().changes().stream()
          .filter(change -> !inUnits.contains(change.key()))
          .forEach(applied::add);
    } else {
      List<Change> remaining = remaining();
      if (stopped) {
        missing.addAll(remaining);
        return;
      }
      units = cut(parent, List.of(remaining));
      if (stopped) {
        missing.addAll(remaining);
        return;
      }
    }
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
        missing.addAll(effect.unit().changes());
      } else {
        send(effect);
      }
    }
  }

  private void send(UnitEffect effect) {
    Digest pieces = cutBefore.get(effect.id());
    if (pieces != null) {
      List<WriteUnit> units = load(pieces);
      total += units.size();
      send(effect.id() + ".", units);
      return;
    }
    if (!runner.isUnderWay(effect.id())) {
      World world = effect.look(freshBase());
      if (world.state() == World.State.LANDED) {
        ended(effect, new EffectResult.Done("found by reading"));
        applied.addAll(effect.unit().changes());
        return;
      }
      if (world.state() != World.State.NOT_LANDED) {
        missing.addAll(effect.unit().changes());
        if (world.state() == World.State.DIVERGED) {
          stop("SYNC-DIVERGED", diverged(world.detail()));
        } else {
          stop("SYNC-UNDECIDED", world.detail() + ". Nothing more was sent; apply again to resume");
        }
        return;
      }
    }
    EffectResult result = runner.run(effect, call);
    ended(effect, result);
    if (result instanceof EffectResult.Done) {
      applied.addAll(effect.unit().changes());
    } else if (result instanceof EffectResult.Refused refused) {
      refused(effect, refused.outcome());
    } else {
      missing.addAll(effect.unit().changes());
      finding(result, effect.id()).ifPresent(findings::add);
      stopped = true;
    }
  }

  private void ended(UnitEffect effect, EffectResult result) {
    listener.effectEnded(effect.id(), result, ++ended, total);
  }

  /** The last reading of the target, made again when it is older than half a minute. */
  private Reading freshBase() {
    long now = engine.time().nanoTime();
    if (now - baseReadAt > BASE_STAYS_FRESH.toNanos()) {
      base = provider.read(hosted, call);
      baseReadAt = engine.time().nanoTime();
      if (base instanceof Reading.Complete complete) {
        lastComplete = complete;
      }
    }
    return base;
  }

  private void refused(UnitEffect effect, WriteOutcome.Refused refused) {
    List<Change> changes = effect.unit().changes();
    boolean ofRequest =
        refused.error() instanceof RequestRefusedException && !isSingleName(changes);
    if (ofRequest) {
      List<WriteUnit> pieces = cut(effect.id(), pieces(changes, refused.rrsets()));
      if (!stopped) {
        total += pieces.size();
        send(effect.id() + ".", pieces);
        return;
      }
    }
    missing.addAll(changes);
    Finding finding =
        Finding.of(
            "SYNC-REFUSED",
            Severity.BLOCK,
            "the target refused "
                + named(changes)
                + ": "
                + refused.error().getMessage()
                + ". Nothing of it took effect");
    findings.add(changes.size() == 1 ? finding.at(changes.get(0).key()) : finding);
    if (refused.error() instanceof CredentialsException
        || !(refused.error() instanceof RequestRefusedException)) {
      stopped = true;
    }
  }

  private static String named(List<Change> changes) {
    String first = changes.get(0).key().toString();
    return changes.size() == 1 ? first : first + " and " + (changes.size() - 1) + " more";
  }

  private static boolean isSingleName(List<Change> changes) {
    return changes.stream().map(change -> change.key().name()).distinct().count() == 1;
  }

  /** What was objected to apart from the rest; halves where that is not said. Names stay whole. */
  private static List<List<Change>> pieces(List<Change> changes, List<RrsetKey> objected) {
    List<DomainName> names =
        changes.stream().map(change -> change.key().name()).distinct().toList();
    Set<DomainName> bad = new HashSet<>();
    objected.forEach(key -> bad.add(key.name()));
    bad.retainAll(names);
    if (bad.isEmpty() || bad.size() == names.size()) {
      bad.clear();
      bad.addAll(names.subList(names.size() / 2, names.size()));
    }
    return List.of(
        changes.stream().filter(change -> !bad.contains(change.key().name())).toList(),
        changes.stream().filter(change -> bad.contains(change.key().name())).toList());
  }

  /** Cuts changes into units and stores them, so that resuming sends the very same. */
  private List<WriteUnit> cut(String parent, List<List<Change>> groups) {
    List<WriteUnit> units = new ArrayList<>();
    for (List<Change> group : groups) {
      if (group.isEmpty()) {
        continue;
      }
      try {
        units.addAll(
            provider.prepare(hosted, lastComplete, ChangeSet.of(plan.zone(), group)).units());
      } catch (UnsupportedChangeException e) {
        stop("SYNC-REFUSED", String.valueOf(e.getMessage()));
        return List.of();
      }
    }
    Digest digest = engine.store().put(StoredUnits.KIND, StoredUnits.encode(hosted, units));
    lease
        .journal()
        .append(
            SyncHistory.UNITS,
            Fields.of("op", op)
                .with("plan", plan.digest())
                .with("parent", parent)
                .with("units", digest));
    return units;
  }

  private List<WriteUnit> load(Digest digest) {
    return engine
        .store()
        .get(StoredUnits.KIND, digest)
        .map(StoredUnits::decode)
        .orElseThrow(
            () ->
                new StateException(
                    "the stored units "
                        + digest.brief()
                        + " are gone; nothing more was sent; plan again"));
  }

  private void stop(String code, String text) {
    stopped = true;
    findings.add(Finding.of(code, Severity.BLOCK, text));
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
