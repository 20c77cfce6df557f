// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.zone.Digest;

/** The secondary still holds what the plan was made from: nobody edited it since. */
final class FreezeStep implements Step {
  @Override
  public StepId id() {
    return StepId.FREEZE;
  }

  @Override
  public Check after(Run run) {
    HostedZone hosted = Hosting.find(run.setup().secondary(), run.setup().zone(), run.call());
    Reading.Complete reading = Hosting.read(run.setup().secondary(), hosted, run.call());
    Digest now = Hosting.contentDigest(reading.zone());
    return now.equals(run.plan().base().secondaryZone())
        ? Check.yes(reading.zone() + " is as the plan saw it, " + now.brief())
        : Check.no("the zone at " + run.setup().secondary() + " is now " + now.brief());
  }

  @Override
  public void before(Run run) {
    Check check = after(run);
    if (!check.holds()) {
      throw RefusedException.of(
          "PLAN-STALE",
          "the secondary was edited since the plan was made: " + check.evidence(),
          "stop editing, plan the rollback again, and apply that");
    }
  }
}
