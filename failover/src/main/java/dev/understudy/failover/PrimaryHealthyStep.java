// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.report.Times;
import dev.understudy.validation.judge.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The primary has answered everywhere, without interruption, for the soak time. Which data it
 * serves is not asked here: a primary that came back with an old zone is healed later in the plan.
 * Every look is in the journal, so that a crash does not start the soak anew.
 */
final class PrimaryHealthyStep implements Step {
  private static final String SINCE = "primary-healthy-since";
  private static final String LAST = "primary-healthy-last";

  @Override
  public StepId id() {
    return StepId.PRIMARY_HEALTHY;
  }

  @Override
  public boolean looksAgain() {
    return false;
  }

  @Override
  public Check after(Run run) {
    Optional<Instant> since =
        run.view().fact(SINCE).filter(each -> !each.isEmpty()).map(Instant::parse);
    Duration soak = run.setup().rules().soak();
    if (since.isEmpty()) {
      return Check.no("no look at the primary has been good yet");
    }
    Instant last = Instant.parse(run.view().fact(LAST).orElse(since.get().toString()));
    Duration held = Duration.between(since.get(), last);
    return held.compareTo(soak) >= 0
        ? Check.yes("healthy without interruption for " + Times.duration(held))
        : Check.no(
            "healthy for " + Times.duration(held) + " of " + Times.duration(soak) + " so far");
  }

  @Override
  public void before(Run run) {
    HealthReport evidence = probe(run);
    if (!Health.isHealthy(evidence)) {
      throw unhealthy(run.entering().name(), evidence);
    }
  }

  static RefusedException unhealthy(String party, HealthReport evidence) {
    return RefusedException.of(
        "PRIMARY-UNHEALTHY",
        party + " does not answer everywhere yet; a zone goes back only to a healthy primary",
        Health.findings(evidence),
        "stay where you are: the secondary serves the zone; plan again when the primary is well");
  }

  @Override
  public void act(Run run) {
    Duration interval = run.setup().rules().soakProbe();
    Instant begun = run.now();
    while (true) {
      HealthReport evidence = probe(run);
      run.pauseIfAsked();
      record(run, evidence, interval);
      Check check = after(run);
      if (check.holds()) {
        return;
      }
      Instant since =
          run.view().fact(SINCE).filter(each -> !each.isEmpty()).map(Instant::parse).orElse(begun);
      run.waiting(
          id(), "the primary to prove itself", since, since.plus(run.setup().rules().soak()));
      run.sleep(interval);
    }
  }

  /** A gap of more than two looks, or one bad look, starts the soak anew. */
  private static void record(Run run, HealthReport evidence, Duration interval) {
    Instant now = run.now();
    Optional<Instant> last =
        run.view().fact(LAST).filter(each -> !each.isEmpty()).map(Instant::parse);
    boolean gap =
        last.isPresent()
            && Duration.between(last.get(), now).compareTo(interval.multipliedBy(3)) > 0;
    boolean begins = run.view().fact(SINCE).filter(each -> !each.isEmpty()).isEmpty();
    if (!Health.isHealthy(evidence)) {
      run.log().fact(SINCE, "");
    } else if (begins || gap) {
      run.log().fact(SINCE, now);
      if (gap) {
        run.log()
            .gap(
                last.orElse(now), now, Duration.between(last.orElse(now), now).dividedBy(interval));
      }
    }
    run.log().fact(LAST, now);
  }

  private static HealthReport probe(Run run) {
    return new Health(run.setup(), run.lookout())
        .answering(Delegations.addresses(run.content().primary()));
  }
}
