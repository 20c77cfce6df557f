// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.validation.judge.HealthProbe;
import java.util.List;

/**
 * Notices that a primary which was declared dead comes back in mid-cutover. The delegation is
 * moving, so the cutover goes on to its end; what cached delegations get meanwhile is said.
 */
final class LeavingWatch {
  static final String RETURNED = "PRIMARY-RETURNED";
  static final String RETURNED_OLD = "PRIMARY-RETURNED-OLD";

  private LeavingWatch() {}

  /** Judges a look at the provider that leaves, and notes a return once. */
  static void look(Run run, List<ApexAnswer> answers) {
    if (run.plan().kind().isRollback() || run.plan().declared() != PrimaryState.DEAD) {
      return;
    }
    List<ApexAnswer> back = answers.stream().filter(ApexAnswer::serves).toList();
    boolean known =
        run.view().findings().stream().anyMatch(each -> each.code().startsWith(RETURNED));
    if (back.isEmpty() || known) {
      return;
    }
    boolean differs =
        new Health(run.setup(), run.lookout())
            .against(run.snapshot()).probes().stream()
                .anyMatch(each -> each.state() == HealthProbe.State.WRONG);
    run.note(
        differs
            ? Finding.of(
                RETURNED_OLD,
                Severity.WARN,
                "the primary answers again, with another zone than the snapshot ("
                    + back.get(0).describe()
                    + "). The delegation is moving, so the cutover goes on; resolvers that still"
                    + " hold the old delegation are served that zone until it expires. A rollback"
                    + " heals the primary before it goes back on stage")
            : Finding.of(
                RETURNED,
                Severity.WARN,
                "the primary answers again ("
                    + back.get(0).describe()
                    + "). The delegation is moving, so the cutover goes on; roll back when it is"
                    + " done, or once the primary has proven itself"));
  }
}
