// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.zone.Digest;
import java.util.List;

/** How an apply ended. */
public sealed interface SyncOutcome {
  /** The plan. */
  Digest plan();

  /** What is worth knowing. */
  List<Finding> findings();

  /**
   * The target was as planned already; nothing was sent.
   *
   * @param plan the plan
   * @param findings what is worth knowing
   */
  record NothingToDo(Digest plan, List<Finding> findings) implements SyncOutcome {
    /** Copies the list. */
    public NothingToDo {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Every change is there, read back.
   *
   * @param plan the plan
   * @param op the operation in the journal
   * @param zoneId the provider's key of the zone
   * @param changes what was changed
   * @param findings what is worth knowing
   */
  record Applied(
      Digest plan, OperationId op, String zoneId, List<Change> changes, List<Finding> findings)
      implements SyncOutcome {
    /** Copies the lists. */
    public Applied {
      changes = List.copyOf(changes);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Some changes are not there, not known to be there, or not served. The same apply resumes it.
   *
   * @param plan the plan
   * @param op the operation in the journal
   * @param applied what is there
   * @param missing what is not, or is not known to be
   * @param quarantined what of it the target refuses, group by group
   * @param findings why, each with the next safe step
   */
  record PartlyApplied(
      Digest plan,
      OperationId op,
      List<Change> applied,
      List<Change> missing,
      List<QuarantinedGroup> quarantined,
      List<Finding> findings)
      implements SyncOutcome {
    /** Copies the lists. */
    public PartlyApplied {
      applied = List.copyOf(applied);
      missing = List.copyOf(missing);
      quarantined = List.copyOf(quarantined);
      findings = List.copyOf(findings);
    }
  }
}
