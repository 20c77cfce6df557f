// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.report.Times;
import java.time.Duration;

/** The snapshot is there, is what it says, and is fresh enough. */
final class SnapshotStep implements Step {
  static final String OLD = "SNAPSHOT-OLD";

  @Override
  public StepId id() {
    return StepId.SNAPSHOT;
  }

  @Override
  public Check after(Run run) {
    Snapshot snapshot = run.snapshot();
    Duration age = snapshot.age(run.now());
    boolean fresh =
        age.compareTo(run.setup().rules().snapshotAge()) <= 0
            || run.plan().approves(OLD, run.now());
    String found = snapshot + ", " + Times.duration(age) + " old, " + snapshot.proof();
    return fresh ? Check.yes(found) : Check.no(found);
  }

  @Override
  public void before(Run run) {
    if (!after(run).holds()) {
      throw tooOld(run.snapshot(), run.now(), run.setup().rules().snapshotAge());
    }
  }

  static RefusedException tooOld(Snapshot snapshot, java.time.Instant now, Duration allowed) {
    return RefusedException.of(
        OLD,
        "the newest snapshot is "
            + Times.duration(snapshot.age(now))
            + " old (taken "
            + snapshot.takenAt()
            + "); without an approver at most "
            + Times.duration(allowed),
        "take a newer one if the primary still can be read; otherwise have somebody approve "
            + OLD
            + " and plan again");
  }
}
