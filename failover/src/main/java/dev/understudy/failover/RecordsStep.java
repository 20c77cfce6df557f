// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.sync.SyncPlan;
import dev.understudy.zone.Digest;
import java.util.Optional;
import java.util.Set;

/**
 * The provider that goes on stage holds the zone of the plan. What it lacks is written only by the
 * very sync plan that the operator saw.
 */
final class RecordsStep implements Step {
  private final StepId id;

  RecordsStep(StepId id) {
    this.id = id;
  }

  @Override
  public StepId id() {
    return id;
  }

  @Override
  public Check after(Run run) {
    if (run.plan().sync().filter(each -> SyncSide.isUnderWay(run, each)).isPresent()) {
      return Check.no("the sync to " + run.entering() + " has begun and not ended");
    }
    SyncPlan left = missing(run);
    return left.isEmpty()
        ? Check.yes(
            run.entering() + " holds all of it, " + left.source().rrsets() + " RRsets compared")
        : Check.no(run.entering() + " differs: " + left.changes());
  }

  /** What would have to be written now; planning with every rule approved writes nothing. */
  private static SyncPlan missing(Run run) {
    return new SyncSide(run.setup())
        .compare(
            run.content().zone(),
            "snapshot:" + run.plan().base().content().brief(),
            run.entering().provider(),
            Set.of(),
            run.call());
  }

  @Override
  public void before(Run run) {
    Hosting.find(run.entering(), run.setup().zone(), run.call());
    if (run.plan().sync().isEmpty()) {
      throw lacks(run.entering().name(), missing(run));
    }
  }

  static RefusedException lacks(String party, SyncPlan missing) {
    return RefusedException.of(
        "SECONDARY-LACKS",
        party
            + (missing.base().rrsets() == 0 ? " holds an empty zone: " : " is not in step: ")
            + missing.changes()
            + " to hold what the snapshot holds; nothing is delegated to servers that lack records",
        missing.findings(),
        "plan again with provisioning, look at what it would write, and apply that");
  }

  @Override
  public void act(Run run) {
    Optional<Digest> planned = run.plan().sync();
    if (planned.isPresent()) {
      SyncSide side = new SyncSide(run.setup());
      side.apply(side.load(planned.get()), run.entering().provider(), run);
    }
  }
}
