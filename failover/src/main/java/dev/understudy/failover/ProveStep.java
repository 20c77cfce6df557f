// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import java.time.Duration;
import java.time.Instant;

/**
 * Every address of the provider that goes on stage serves every RRset of the zone, with authority,
 * over UDP and TCP, and denies what is not there.
 */
final class ProveStep implements Step {
  private static final Duration AGAIN = Duration.ofSeconds(10);

  @Override
  public StepId id() {
    return StepId.PROVE;
  }

  @Override
  public Check after(Run run) {
    WireProof proof = prove(run);
    return proof.holds() ? Check.yes(proof.summary()) : Check.no(proof.summary());
  }

  /** What was accepted is not served at once: wait for it as long as the rules say. */
  @Override
  public void act(Run run) {
    Instant since = run.now();
    Instant until = since.plus(run.setup().rules().serving());
    while (true) {
      WireProof proof = prove(run);
      run.pauseIfAsked();
      if (proof.holds()) {
        return;
      }
      if (!wrote(run) || run.now().isAfter(until)) {
        throw RefusedException.of(
            "PROVE-FAILED",
            run.entering() + " does not serve the zone as it should: " + proof.summary(),
            proof.findings(),
            "nothing is delegated to it; look at the records and servers named above, then plan"
                + " again");
      }
      run.waiting(
          id(), "servers of " + run.entering() + " to serve what was written", since, until);
      run.sleep(AGAIN);
    }
  }

  private static boolean wrote(Run run) {
    return run.view().writes().stream()
        .anyMatch(each -> !each.effect().equals(DelegationEffect.ID));
  }

  private static WireProof prove(Run run) {
    return WireProof.of(
        run, run.entering(), run.content().zone(), Delegations.addresses(run.enteringHosting()));
  }
}
