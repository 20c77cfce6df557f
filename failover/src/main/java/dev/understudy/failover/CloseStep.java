// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.validation.timing.Exposure;
import java.util.List;

/** Says in the journal whether the provider that left may be retired. */
final class CloseStep implements Step {
  static final String FACT = "retire-allowed";

  @Override
  public StepId id() {
    return StepId.CLOSE;
  }

  @Override
  public boolean looksAgain() {
    return false;
  }

  @Override
  public Check after(Run run) {
    return run.view().fact(FACT).map(Check::yes).orElseGet(() -> Check.no("not closed yet"));
  }

  @Override
  public void act(Run run) {
    if (run.plan().target().stream().anyMatch(run.leavingHosting().assigned()::contains)) {
      run.log().fact(FACT, "no: " + run.leaving() + " is still delegated");
      return;
    }
    List<Exposure> others =
        Exposures.others(ExposureStep.observe(run), run.plan().target(), run.now());
    run.log()
        .fact(
            FACT,
            others.isEmpty()
                ? "yes: no cache holds a delegation to " + run.leaving() + " any more"
                : "no: " + others.get(0).because());
  }
}
