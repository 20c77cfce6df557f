// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ParentView;
import dev.understudy.failover.monitor.ServerSight;
import dev.understudy.failover.plan.StepId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Every server of the parent, asked directly, gives the target set. */
final class PublishedStep implements Step {
  static final String FACT = "published-at";
  private static final String STUCK = "REG-STUCK";

  @Override
  public StepId id() {
    return StepId.PUBLISHED;
  }

  @Override
  public Check after(Run run) {
    if (run.view().fact(FACT).isPresent()) {
      return Check.yes("all servers of the parent since " + run.view().fact(FACT).orElse(""));
    }
    List<ServerSight> sights = look(run);
    List<ServerSight> missing = missing(sights);
    if (sights.isEmpty() || !missing.isEmpty()) {
      return Check.no(
          sights.isEmpty()
              ? "no server of the parent was found"
              : missing.size()
                  + " of "
                  + sights.size()
                  + " servers of the parent do not have it: "
                  + shown(missing));
    }
    run.log().fact(FACT, run.now());
    return Check.yes("all " + sights.size() + " servers of the parent at " + run.now());
  }

  private static List<ServerSight> look(Run run) {
    ParentView view = run.lookout().parent();
    Exposures.store(run, Exposures.withParent(Exposures.of(run), view, run.now()));
    return Delegations.sights(view, run.plan().target(), run.plan().from());
  }

  private static List<ServerSight> missing(List<ServerSight> sights) {
    return sights.stream().filter(each -> each.state() != ServerSight.State.NEW).toList();
  }

  private static String shown(List<ServerSight> sights) {
    return sights.stream()
        .map(each -> each.server() + " " + each.state())
        .collect(Collectors.joining(", "));
  }

  /** A crash does not start the wait anew; a person who resumes after it got stuck does. */
  private static Instant counted(Run run, Instant since) {
    return run.view().stops().contains(STUCK) ? run.view().resumed().orElse(since) : since;
  }

  @Override
  public void act(Run run) {
    Instant since = run.view().stepDone(StepId.SUBMIT).orElseGet(run::now);
    Instant until = counted(run, since).plus(run.setup().rules().publication());
    while (true) {
      Check check = after(run);
      if (check.holds()) {
        return;
      }
      run.pauseIfAsked();
      run.waiting(StepId.PUBLISHED, check.evidence(), since, until);
      WatchStep.lookMeanwhile(run);
      if (run.now().isAfter(until)) {
        throw StoppedException.of(
            STUCK,
            "the registrar took the change at "
                + since
                + " and the parent has not published it: "
                + check.evidence(),
            "open a ticket with the registrar: \"Change of NS of "
                + run.setup().zone()
                + " to "
                + run.plan().target()
                + ", accepted "
                + since
                + " (operation "
                + run.log().op()
                + "), not published at "
                + run.now()
                + "\"; then resume, which only waits: nothing is submitted a second time");
      }
      run.sleep(run.setup().rules().publicationProbe());
    }
  }
}
