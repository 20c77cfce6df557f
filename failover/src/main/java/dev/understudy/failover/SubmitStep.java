// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.engine.EffectResult;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The registrar has the change: sent once, settled by reading where there is doubt. */
final class SubmitStep implements Step {
  static final String REG_LOCK = "REG-LOCK";

  @Override
  public StepId id() {
    return StepId.SUBMIT;
  }

  @Override
  public Check after(Run run) {
    for (OperationView.Write each : run.view().writes()) {
      if (each.effect().equals(DelegationEffect.ID)
          && (each.result().equals("done") || each.result().equals("reconciled"))) {
        return Check.yes(each.target() + ": " + each.detail());
      }
    }
    return Check.no("the registrar has not been asked");
  }

  @Override
  public void before(Run run) {
    if (StepEngine.hasMoved(run.view())) {
      return; // under way: the runner settles by reading whether it landed
    }
    Delegation held = run.setup().registrar().read(run.setup().zone(), run.call());
    refuseLocked(held, run.plan().approves(REG_LOCK, run.now()));
    if (!held.digest().equals(run.plan().base().delegation())) {
      throw stale(held.nameServers(), run);
    }
  }

  /** Statuses under which no registrar can change a delegation (RFC 5731 section 2.3). */
  private static final Set<String> IMMOVABLE =
      Set.of(
          "serverupdateprohibited",
          "registrylock",
          "registry lock",
          "pendingdelete",
          "clienthold",
          "serverhold");

  /** A registrar changes what is under its own lock; others cannot be moved at all. */
  static void refuseLocked(Delegation held, boolean ownLockApproved) {
    List<String> locks =
        held.locks().stream()
            .filter(
                each -> {
                  String word = each.toLowerCase(Locale.ROOT);
                  return IMMOVABLE.contains(word)
                      || word.equals("clientupdateprohibited") && !ownLockApproved;
                })
            .toList();
    if (!locks.isEmpty()) {
      throw RefusedException.of(
          REG_LOCK,
          "the delegation of " + held.zone() + " is locked: " + String.join(", ", locks),
          "have the lock lifted at the registrar, then plan again; where the registrar changes name"
              + " servers under its own clientUpdateProhibited, have somebody approve "
              + REG_LOCK);
    }
  }

  private static RefusedException stale(List<?> held, Run run) {
    return RefusedException.of(
        "PLAN-STALE",
        "the registrar holds " + held + "; the plan was made from " + run.plan().from(),
        "somebody else changed the delegation; look at it, then plan again");
  }

  @Override
  public void act(Run run) {
    DelegationEffect effect =
        new DelegationEffect(
            run,
            new DelegationChange(
                base(run),
                run.plan().target(),
                Delegations.glue(run.plan().target(), run.content().zone())));
    EffectResult result = run.effects().run(effect, run.call(run.setup().rules().publication()));
    run.pauseIfAsked();
    if (result instanceof EffectResult.Refused refused) {
      throw RefusedException.of(
          "REG-REFUSED",
          "the registrar refused the change: " + refused.outcome().error().getMessage(),
          "nothing was changed there; put right what it says, then plan again");
    }
    if (result instanceof EffectResult.Diverged diverged) {
      throw StoppedException.of(
          "REG-DIVERGED",
          "the delegation is neither as before nor as wanted: " + diverged.detail(),
          "find out who changed it; resume settles by reading once it is one or the other");
    }
    if (result instanceof EffectResult.Undecided undecided) {
      throw StoppedException.of(
          "REG-UNDECIDED",
          "it is not known whether the registrar has the change: " + undecided.error().getMessage(),
          "resume: it asks again and reads; nothing is sent a second time without proof that it"
              + " did not land");
    }
  }

  /** What the plan was made from, in the registrar's own words as the journal keeps no copy. */
  private static Delegation base(Run run) {
    return Delegation.of(run.setup().zone(), run.plan().from());
  }
}
