// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.plan.StepSpec;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.provider.ProviderException;
import dev.understudy.sync.SyncRefusedException;
import java.util.Map;

/**
 * Carries out a plan step by step. A crash anywhere is a pause: the same call goes on at the first
 * step whose postcondition does not hold.
 *
 * <p>Until the registrar may have been asked, every done step is looked at again on a resume, and a
 * refusal ends the operation. From then on the delegation may be moving: what was gated before it
 * is taken from the journal, and whatever cannot go on leaves the operation open.
 */
final class StepEngine {
  private final Run run;
  private final Map<StepId, Step> steps;

  StepEngine(Run run, Map<StepId, Step> steps) {
    this.run = run;
    this.steps = steps;
  }

  /**
   * Runs to the end.
   *
   * @throws RefusedException when a safety rule said no before the delegation could move; the
   *     operation has ended
   */
  FailoverOutcome run() {
    StepId at = run.plan().steps().get(0).id();
    try {
      for (StepSpec spec : run.plan().steps()) {
        at = spec.id();
        run.pauseIfAsked();
        carryOut(spec);
      }
    } catch (PausedException e) {
      return paused(at);
    } catch (StoppedException e) {
      return stopped(at, e.why());
    } catch (RefusedException e) {
      return refused(at, e);
    } catch (SyncRefusedException e) {
      return refused(at, SyncSide.refusal(e));
    } catch (ProviderException e) {
      return interrupted()
          ? paused(at)
          : stopped(
              at,
              RefusedException.of(
                  "WORLD-FAILED",
                  String.valueOf(e.getMessage()),
                  "resume when it answers again; nothing is repeated that has landed"));
    }
    run.log().end("done", run.plan().kind().title());
    OperationView view = run.view();
    ended(view);
    return new FailoverOutcome.Done(view);
  }

  private void carryOut(StepSpec spec) {
    Step step = steps.get(spec.id());
    if (step == null) {
      throw new IllegalStateException("nobody can carry out " + spec.id().word());
    }
    OperationView view = run.view();
    if (view.isDone(spec.id())) {
      if (hasMoved(view) || !step.looksAgain() || step.after(run).holds()) {
        return;
      }
    }
    run.log().started(spec.id(), spec.title());
    run.tell(new ProgressEvent.StepStarted(run.now(), spec.id().word(), spec.title()));
    Check check = step.after(run);
    if (!check.holds()) {
      run.pauseIfAsked();
      step.before(run);
      step.act(run);
      check = step.after(run);
    }
    if (!check.holds()) {
      run.pauseIfAsked();
      throw new StoppedException(
          RefusedException.of(
              "STEP-INCOMPLETE",
              "after the step '" + spec.title() + "': " + check.evidence(),
              "look at what is missing, then resume"));
    }
    run.log().done(spec.id(), check.evidence());
    run.tell(new ProgressEvent.StepDone(run.now(), spec.id().word(), check.evidence()));
  }

  /** Whether the registrar may have been asked to move the delegation. */
  static boolean hasMoved(OperationView view) {
    return view.writes().stream()
        .filter(each -> each.effect().equals(DelegationEffect.ID))
        .anyMatch(each -> !each.result().equals("refused") && !each.result().equals("not-landed"));
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private FailoverOutcome paused(StepId at) {
    run.log().paused(at);
    OperationView view = run.view();
    ended(view);
    return new FailoverOutcome.Paused(view);
  }

  private FailoverOutcome stopped(StepId at, RefusedException why) {
    RefusedException told = why.after(run.view().landed());
    run.log().stopped(at, told.code(), told.reason());
    OperationView view = run.view();
    ended(view);
    return new FailoverOutcome.Stopped(view, told);
  }

  private FailoverOutcome refused(StepId at, RefusedException why) {
    if (interrupted()) {
      return paused(at);
    }
    OperationView view = run.view();
    if (hasMoved(view)) {
      return stopped(at, why);
    }
    run.log().end("refused", why.code() + ": " + why.reason());
    ended(run.view());
    throw why.after(view.landed());
  }

  private void ended(OperationView view) {
    boolean open = view.isOpen();
    String state =
        !open ? view.endState() : view.haltedCode().equals("PAUSED") ? "paused" : "stopped";
    run.tell(
        new ProgressEvent.OperationEnded(
            run.now(), view.op(), state, open ? view.halted() : view.endText()));
  }
}
