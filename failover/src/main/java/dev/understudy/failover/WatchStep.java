// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.monitor.Cadence;
import dev.understudy.failover.monitor.Convergence;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.validation.timing.Exposure;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Watches until no cache holds the old delegation any more and every vantage point that can tell
 * has moved. All clocks come from the journal: a crash leaves a gap, it does not start them anew.
 */
final class WatchStep implements Step {
  private static final int PATIENCE = 24;

  @Override
  public StepId id() {
    return StepId.WATCH;
  }

  @Override
  public Check after(Run run) {
    OperationView view = run.view();
    List<Round> rounds = view.rounds();
    if (rounds.isEmpty()) {
      return Check.no("nobody has looked yet");
    }
    Convergence convergence = convergence(run, view);
    List<Exposure> others = others(run);
    boolean over = isOver(run, others);
    if (over && convergence.state() == Convergence.State.CONVERGED) {
      return Check.yes(
          rounds.size()
              + " rounds; "
              + (others.isEmpty()
                  ? "no cache holds the old delegation"
                  : "only caches that go on asking " + run.leaving() + " may hold the old one"));
    }
    return Check.no(
        (over
                ? "no cache need hold the old delegation any more"
                : "caches may hold the old delegation"
                    + (Exposures.isOpen(others) ? "" : " until " + Exposures.end(others)))
            + "; vantage points: "
            + convergence.state());
  }

  static Convergence convergence(Run run, OperationView view) {
    return Convergence.of(
        view.rounds(), targets(run), run.setup().rules().cadence(), started(run, view));
  }

  /** Whose answers are right: those of every provider that the target set names. */
  private static Set<Sight.Seen> targets(Run run) {
    EnumSet<Sight.Seen> targets = EnumSet.noneOf(Sight.Seen.class);
    Set<DomainName> target = Set.copyOf(run.plan().target());
    if (run.content().primary().assigned().stream().anyMatch(target::contains)) {
      targets.add(Sight.Seen.PRIMARY);
    }
    if (run.content().secondary().assigned().stream().anyMatch(target::contains)) {
      targets.add(Sight.Seen.SECONDARY);
    }
    return targets;
  }

  /** When the clock started: at publication, or with the step where nothing was published. */
  private static Instant started(Run run, OperationView view) {
    return view.fact(PublishedStep.FACT)
        .map(Instant::parse)
        .or(() -> view.stepStarted(StepId.WATCH))
        .orElseGet(run::now);
  }

  private static List<Exposure> others(Run run) {
    return Exposures.others(Exposures.of(run), run.plan().target(), run.now());
  }

  /**
   * Whether all that remains is a provider that left, still answers, and still names itself: caches
   * that follow it may never leave, and the bound for all others has passed.
   */
  private static boolean isOnlyLeft(Run run, List<Exposure> others) {
    return others.stream().allMatch(Exposure::isOpen) && !run.now().isBefore(bound(run));
  }

  /** Where nothing was published there is nothing to wait for but the vantage points. */
  private static boolean isOver(Run run, List<Exposure> others) {
    return others.isEmpty() || !run.plan().changesDelegation() || isOnlyLeft(run, others);
  }

  /** By when every cache that asks the parent has moved. */
  private static Instant bound(Run run) {
    return started(run, run.view()).plus(run.plan().estimate().bound());
  }

  @Override
  public void act(Run run) {
    Cadence cadence = run.setup().rules().cadence();
    int late = 0;
    while (true) {
      OperationView view = run.view();
      awaitNextRound(run, view, cadence);
      round(run);
      Check check = after(run);
      if (check.holds()) {
        noteWhatStays(run);
        return;
      }
      boolean over = isOver(run, others(run));
      late = over ? late + 1 : 0;
      if (late > PATIENCE) {
        throw StoppedException.of(
            "MONITOR-NOT-CONVERGED",
            "no cache need hold the old delegation any more, and still: " + check.evidence(),
            "look at the vantage points that did not move; resume watches on, a rollback plan"
                + " supersedes it");
      }
    }
  }

  /** One round, recorded and judged. */
  private static void round(Run run) {
    Round round = new RoundMaker(run).make(run.view().rounds().size() + 1);
    run.pauseIfAsked();
    run.log().round(round);
    judge(run, round);
  }

  /** A round while something else is waited for, as often as the cadence begins. */
  static void lookMeanwhile(Run run) {
    List<Round> rounds = run.view().rounds();
    Duration interval = run.setup().rules().cadence().intervalAt(Duration.ZERO);
    if (rounds.isEmpty()
        || !run.now().isBefore(rounds.get(rounds.size() - 1).at().plus(interval))) {
      round(run);
    }
  }

  private static void noteWhatStays(Run run) {
    List<Exposure> others = others(run);
    if (!others.isEmpty() && run.plan().changesDelegation()) {
      run.note(
          Finding.of(
              "EXPOSURE-OPEN",
              Severity.WARN,
              run.leaving()
                  + " still answers and names itself: resolvers that follow the child may stay with"
                  + " it for as long as it does; it must not be retired ("
                  + others.get(0).because()
                  + ")"));
    }
  }

  private void awaitNextRound(Run run, OperationView view, Cadence cadence) {
    List<Round> rounds = view.rounds();
    if (rounds.isEmpty()) {
      return;
    }
    Instant started = started(run, view);
    Instant last = rounds.get(rounds.size() - 1).at();
    Duration interval = cadence.intervalAt(Duration.between(started, last));
    Instant due = last.plus(interval);
    Instant now = run.now();
    if (now.isBefore(due)) {
      List<Exposure> others = others(run);
      Instant until =
          others.isEmpty() || Exposures.isOpen(others) ? bound(run) : Exposures.end(others);
      run.waiting(id(), "caches to let go of the old delegation", started, until);
      run.sleep(Duration.between(now, due));
    } else if (Duration.between(due, now).compareTo(interval) > 0) {
      run.log().gap(last, now, Duration.between(last, now).dividedBy(interval) - 1);
    }
  }

  private static void judge(Run run, Round round) {
    OperationView view = run.view();
    Convergence convergence = convergence(run, view);
    run.tell(new ProgressEvent.Observed(run.now(), round, convergence));
    if (!convergence.alarms().isEmpty()) {
      run.tell(new ProgressEvent.Alarm(run.now(), convergence.alarms()));
      run.note(Finding.of("MONITOR-ALARM", Severity.WARN, String.join("; ", convergence.alarms())));
    }
  }
}
