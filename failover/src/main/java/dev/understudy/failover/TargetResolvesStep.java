// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.finding.Finding;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.delegation.DelegationChecks;
import dev.understudy.validation.delegation.DelegationObserver;
import dev.understudy.validation.delegation.DelegationView;
import dev.understudy.validation.delegation.ProviderServers;
import java.util.List;
import java.util.Set;

/**
 * The target servers are fit to be delegated to: whoever starts at the root finds them, without the
 * zone and without the patient, and they answer with authority.
 */
final class TargetResolvesStep implements Step {
  /** About the delegation as it is, which this very plan changes. */
  private static final Set<String> OF_TODAY =
      Set.of("DEL-NS-PARENT-CHILD", "DEL-GLUE-PRESENT", "DEL-GLUE-MATCH", "DEL-NS-TTL");

  @Override
  public StepId id() {
    return StepId.TARGET_RESOLVES;
  }

  @Override
  public Check after(Run run) {
    List<Finding> wrong = look(run);
    return wrong.isEmpty()
        ? Check.yes(
            "each of " + run.plan().target() + " is found from the root and answers for the zone")
        : Check.no(wrong.get(0).text());
  }

  @Override
  public void before(Run run) {
    List<Finding> wrong = look(run);
    if (!wrong.isEmpty()) {
      throw RefusedException.of(
          wrong.get(0).code(),
          "the target servers cannot be relied on: " + wrong.get(0).text(),
          wrong,
          "nothing is delegated to such servers; put right what is named above, then plan again");
    }
  }

  private static List<Finding> look(Run run) {
    DelegationView view =
        new DelegationObserver(run.setup().dns(), run.lookout().walk())
            .observe(
                run.setup().zone(),
                List.of(
                    ProviderServers.of(run.leaving().name(), run.leavingHosting().assigned()),
                    ProviderServers.of(run.entering().name(), run.enteringHosting().assigned())),
                run.call());
    run.pauseIfAsked();
    DelegationChecks checks =
        DelegationChecks.of(view, run.leaving().name(), run.entering().name())
            .withTarget(run.plan().target())
            .withPolicy(run.setup().delegationPolicy());
    boolean leavingIsWell =
        run.plan().kind().isRollback() || run.plan().declared() == PrimaryState.HEALTHY;
    return (leavingIsWell ? checks : checks.withPrimaryDown())
        .all().stream()
            .filter(CheckResult::isBlocking)
            .filter(each -> !OF_TODAY.contains(each.code()))
            .filter(each -> !run.plan().approves(each.code(), run.now()))
            .map(CheckResult::toFinding)
            .toList();
  }
}
