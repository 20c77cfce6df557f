// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ZoneReader;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.Lease;
import dev.understudy.state.LeaseHeldException;
import dev.understudy.state.StateException;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SyncRefusedException.Reason;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans and applies syncs: the only way zone data is written.
 *
 * <p>Planning writes nothing at any provider. Applying carries out a stored plan: it takes the
 * zone's lease, reads both sides again and refuses when either moved, stores a snapshot of what the
 * target held, sends each unit through {@link dev.understudy.engine.EffectRunner}, and reads
 * everything back. After a crash, or when the outcome is partly applied, applying the same plan
 * again resumes it. Thread-safe.
 */
public final class SyncEngine {
  private final StateStore store;
  private final TimeSource time;
  private final SafetyRules rules;
  private final ServedCheck served;

  /** An engine that takes the provider's word for what is served. */
  public SyncEngine(StateStore store, TimeSource time, SafetyRules rules) {
    this(store, time, rules, (hosted, expected, changes, call) -> List.of());
  }

  private SyncEngine(StateStore store, TimeSource time, SafetyRules rules, ServedCheck served) {
    this.store = store;
    this.time = time;
    this.rules = rules;
    this.served = served;
  }

  /** The same engine that asks name servers too, after reading back. */
  public SyncEngine withServedCheck(ServedCheck check) {
    return new SyncEngine(store, time, rules, check);
  }

  /**
   * Computes and stores what makes the target hold what the source does; SOA and NS at the apex and
   * DNSSEC data stay each provider's own.
   *
   * @throws SyncRefusedException when a side cannot be read completely, or a safety rule is
   *     touched; where overrides could lift all of them, it carries the stored plan
   * @throws AmbiguousZoneException when the target's account holds several zones of that name
   */
  public SyncPlan plan(ZoneSource source, ZoneReader target, DomainName apex, Call call) {
    Reading.Complete from = Target.readSource(source, apex, call);
    Judge.refuseFatal(rules.judgeSource(from), from.source());
    Target to = Target.read(target, apex, time, call);
    Scope scope = new Scope(apex, Set.of());
    SyncPlan bare =
        new Planner(new ZoneArchive(store), target, scope, rules.critical(), call)
            .plan(from.zone(), from.source(), steered(from), to);
    List<Finding> findings = new ArrayList<>(from.findings());
    findings.addAll(rules.judgeSource(from));
    findings.addAll(ofTarget(to));
    return judge().planned(bare, scope, to.reading().zone(), findings);
  }

  /**
   * Computes and stores what makes the target hold a zone that the caller has worked out.
   *
   * @param desired all that the target shall hold
   * @param origin where it comes from, for people
   * @param apexTypes which of SOA and NS at the apex may be changed; nothing else may be in it
   * @throws SyncRefusedException as {@link #plan}
   * @throws AmbiguousZoneException when the target's account holds several zones of that name
   */
  public SyncPlan planTo(
      Zone desired, String origin, ZoneReader target, Set<RecordType> apexTypes, Call call) {
    if (!Set.of(RecordType.SOA, RecordType.NS).containsAll(apexTypes)) {
      throw new IllegalArgumentException("apex types are among SOA and NS, not " + apexTypes);
    }
    Scope scope = new Scope(desired.apex(), apexTypes);
    if (scope.count(desired) == 0) {
      Judge.refuseFatal(
          List.of(
              Finding.of("SYNC-SOURCE-EMPTY", Severity.FATAL, origin + " holds no RRset to sync")),
          origin);
    }
    Target to = Target.read(target, desired.apex(), time, call);
    SyncPlan bare =
        new Planner(new ZoneArchive(store), target, scope, rules.critical(), call)
            .plan(desired, origin, Set.of(), to);
    return judge().planned(bare, scope, to.reading().zone(), ofTarget(to));
  }

  /**
   * What stops a cutover to a target or the reading of it as a source does not stop a sync to it:
   * what it holds in forms of its own is left as it is, key by key. So it counts as a warning.
   */
  private static List<Finding> ofTarget(Target target) {
    return Stream.concat(target.reading().findings().stream(), target.hosted().findings().stream())
        .map(each -> each.isBlocking() ? each.withSeverity(Severity.WARN) : each)
        .toList();
  }

  private static Set<DomainName> steered(Reading.Complete source) {
    return source.handles().untouchable().stream().map(Rrset::name).collect(Collectors.toSet());
  }

  /**
   * The stored plan of a digest.
   *
   * @throws SyncRefusedException when there is none
   * @throws StateException when it does not have that digest
   */
  public SyncPlan load(Digest digest) {
    return store
        .get(SyncPlan.KIND, digest)
        .map(SyncPlan::decode)
        .orElseThrow(
            () ->
                new SyncRefusedException(
                    Reason.UNKNOWN_PLAN,
                    "no plan "
                        + digest.brief()
                        + " is stored here. Nothing was written; plan first, in this state store",
                    List.of(),
                    null,
                    null));
  }

  /**
   * Applies a stored plan, or resumes it.
   *
   * @param source what the plan was computed from
   * @param owner who asks, for others who find the lease held
   * @param overrides what lifts the safety rules it touches
   * @throws LeaseHeldException when somebody else works on the zone
   * @throws PlanStaleException when a side has moved since the plan was made
   * @throws SyncRefusedException when a side cannot be read completely, or a rule is not lifted;
   *     nothing was written
   * @throws StateException when the state store fails
   */
  public SyncOutcome apply(
      Digest plan,
      ZoneSource source,
      DnsProvider target,
      String owner,
      List<SafetyOverride> overrides,
      SyncListener listener,
      Call call) {
    SyncPlan loaded = load(plan);
    Judge.refuseApexTypes(loaded);
    try (Lease lease = store.acquire(loaded.zone(), owner)) {
      SyncHistory history = new SyncHistory(lease.journal().records());
      SyncHistory.Begun begun = history.resumable(loaded).orElse(null);
      OperationId op = begun == null ? OperationId.random() : begun.op();
      return new SyncRun(this, loaded, target, lease, op, overrides, listener, call)
          .run(source, begun);
    }
  }

  /**
   * Applies a plan under a lease that the caller holds, as a part of its operation. The same plan
   * and operation again resume it, or only read back when it had ended.
   *
   * @throws PlanStaleException when a side has moved since the plan was made
   * @throws SyncRefusedException when a side cannot be read completely, or a rule is not lifted
   * @throws StateException when the state store fails
   */
  public SyncOutcome apply(
      SyncPlan plan,
      ZoneSource source,
      DnsProvider target,
      Lease lease,
      OperationId op,
      List<SafetyOverride> overrides,
      SyncListener listener,
      Call call) {
    return new SyncRun(this, plan, target, lease, op, overrides, listener, call)
        .run(source, begun(plan, lease, op));
  }

  /**
   * The same without reading the source again: for plans of {@link #planTo}, and where the caller
   * knows that the source cannot have moved, such as a stored snapshot.
   *
   * @throws PlanStaleException when the target has moved since the plan was made
   * @throws SyncRefusedException when the target cannot be read completely, or a rule is not lifted
   * @throws StateException when the state store fails
   */
  public SyncOutcome apply(
      SyncPlan plan,
      DnsProvider target,
      Lease lease,
      OperationId op,
      List<SafetyOverride> overrides,
      SyncListener listener,
      Call call) {
    return new SyncRun(this, plan, target, lease, op, overrides, listener, call)
        .run(null, begun(plan, lease, op));
  }

  private static SyncHistory.@org.jspecify.annotations.Nullable Begun begun(
      SyncPlan plan, Lease lease, OperationId op) {
    return new SyncHistory(lease.journal().records()).begun(plan, op).orElse(null);
  }

  Judge judge() {
    return new Judge(store, rules);
  }

  StateStore store() {
    return store;
  }

  TimeSource time() {
    return time;
  }

  SafetyRules rules() {
    return rules;
  }

  List<Finding> served(HostedZone hosted, Zone expected, SyncPlan plan, Call call) {
    return served.check(hosted, expected, plan.changes(), call);
  }
}
