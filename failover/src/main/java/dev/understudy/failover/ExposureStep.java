// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.validation.timing.History;
import dev.understudy.validation.timing.ServerHealth;
import dev.understudy.validation.timing.Verdict;
import dev.understudy.validation.timing.Violation;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;

/** The change makes nothing worse for any resolver, by the exposure evaluator. */
final class ExposureStep implements Step {
  static final String CODE = "EXPOSURE";

  @Override
  public StepId id() {
    return StepId.EXPOSURE;
  }

  @Override
  public Check after(Run run) {
    Verdict verdict = look(run);
    return verdict.allowed()
        ? Check.yes(
            "nothing that works would break; broken before: "
                + (verdict.violationsPresent().isEmpty()
                    ? "nothing"
                    : verdict.violationsPresent().size() + " combinations"))
        : Check.no(verdict.toString());
  }

  @Override
  public void before(Run run) {
    Verdict verdict = look(run);
    if (!verdict.allowed()) {
      List<Finding> evidence = new ArrayList<>();
      for (Violation each : verdict.violationsAdded()) {
        evidence.add(Finding.of(CODE, Severity.FATAL, each.toString()));
      }
      throw RefusedException.of(
          CODE,
          "the change would break what works now",
          evidence,
          verdict
              .safeAt()
              .map(at -> "by waiting alone it is safe at " + at + "; apply a new plan then")
              .orElse("put right what is named above, then plan again"));
    }
  }

  private static Verdict look(Run run) {
    History history = observe(run);
    Exposures.store(run, history);
    int ttl = run.content().parents().stream().mapToInt(each -> each.nsTtl()).max().orElse(0);
    return Exposures.gate(history, run.plan().target(), new Ttl(ttl), run.now());
  }

  /** A look at the parent and at every server of either provider. */
  static History observe(Run run) {
    ParentView parent = run.lookout().parent();
    List<ServerAddress> entering = Delegations.addresses(run.enteringHosting());
    List<ServerAddress> leaving = Delegations.addresses(run.leavingHosting());
    History history = Exposures.withParent(Exposures.of(run), parent, run.now());
    history = judge(history, run.lookout().apex(entering), run);
    return judge(history, run.lookout().apex(leaving), run);
  }

  private static History judge(History history, List<ApexAnswer> answers, Run run) {
    History changed = Exposures.withChildren(history, answers, run.now());
    for (ApexAnswer each : answers) {
      changed =
          changed.judged(each.server(), each.serves() ? ServerHealth.GOOD : ServerHealth.SILENT);
    }
    return changed;
  }
}
