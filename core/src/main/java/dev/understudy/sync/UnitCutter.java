// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.state.Lease;
import dev.understudy.state.StateException;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has changes cut into units by the provider and stores them before any is sent, so that resuming
 * sends the very same.
 */
final class UnitCutter {
  private final StateStore store;
  private final SyncPlan plan;
  private final DnsProvider provider;
  private final HostedZone hosted;
  private final Lease lease;
  private final OperationId op;
  private final Map<String, Digest> before;

  UnitCutter(
      StateStore store,
      SyncPlan plan,
      DnsProvider provider,
      HostedZone hosted,
      Lease lease,
      OperationId op) {
    this.store = store;
    this.plan = plan;
    this.provider = provider;
    this.hosted = hosted;
    this.lease = lease;
    this.op = op;
    this.before = new SyncHistory(lease.journal().records()).units(op);
  }

  /**
   * What was cut from a parent in an earlier run.
   *
   * @throws StateException when it is gone, or does not belong to the plan
   */
  Optional<List<WriteUnit>> load(String parent) {
    Digest digest = before.get(parent);
    if (digest == null) {
      return Optional.empty();
    }
    List<WriteUnit> units =
        store
            .get(StoredUnits.KIND, digest)
            .map(StoredUnits::decode)
            .orElseThrow(
                () ->
                    new StateException(
                        "the stored units "
                            + digest.brief()
                            + " are gone; nothing more was sent; plan again"));
    check(units, plan.changes().changes());
    return Optional.of(units);
  }

  /**
   * Cuts pieces into units, each piece apart, stores them and says so in the journal.
   *
   * @throws dev.understudy.provider.UnsupportedChangeException when the provider cannot hold one
   * @throws StateException when a unit would do what was not asked for
   */
  List<WriteUnit> cut(String parent, List<List<Change>> pieces, Reading.Complete base) {
    List<WriteUnit> units = new ArrayList<>();
    for (List<Change> piece : pieces) {
      if (!piece.isEmpty()) {
        List<WriteUnit> some =
            provider.prepare(hosted, base, ChangeSet.of(plan.zone(), piece)).units();
        check(some, piece);
        units.addAll(some);
      }
    }
    Digest digest = store.put(StoredUnits.KIND, StoredUnits.encode(hosted, units));
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

  /**
   * Only what the plan changes is ever sent, and it ends as the plan has it; a provider may take
   * several steps to get there.
   */
  private void check(List<WriteUnit> units, List<Change> allowed) {
    Map<RrsetKey, Optional<Rrset>> ends = new HashMap<>();
    units.forEach(unit -> unit.changes().forEach(change -> ends.put(change.key(), change.after())));
    Map<RrsetKey, Optional<Rrset>> asked = new HashMap<>();
    allowed.forEach(change -> asked.put(change.key(), change.after()));
    ends.forEach(
        (key, end) -> {
          if (!end.equals(asked.get(key))) {
            throw new StateException(
                "the units of writing of "
                    + provider.id()
                    + " change "
                    + key
                    + " otherwise than the plan "
                    + plan.digest().brief()
                    + " does; they were not sent; report this as a bug of the provider module, or"
                    + " of who changed the state store");
          }
        });
  }
}
