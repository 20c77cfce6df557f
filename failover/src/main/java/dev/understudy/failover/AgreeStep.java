// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.validation.judge.HealthReport;

/** Probes must bear out what the operator declared. */
final class AgreeStep implements Step {
  @Override
  public StepId id() {
    return StepId.AGREE;
  }

  @Override
  public Check after(Run run) {
    HealthReport report = look(run);
    return Health.agrees(report, run.plan().declared())
        ? Check.yes(run.plan().declared().word() + ", as declared: " + report.reason())
        : Check.no(report.reason());
  }

  @Override
  public void before(Run run) {
    HealthReport report = look(run);
    run.pauseIfAsked();
    if (!Health.agrees(report, run.plan().declared())) {
      throw Health.disagreement(run.plan().declared(), report);
    }
  }

  private static HealthReport look(Run run) {
    return new Health(run.setup(), run.lookout()).against(run.snapshot());
  }
}
