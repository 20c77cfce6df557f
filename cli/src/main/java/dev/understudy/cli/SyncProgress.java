// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.OperationId;
import dev.understudy.engine.EffectResult;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncPlan;

/** Tells how a sync goes on, a line an event. */
final class SyncProgress implements SyncListener {
  private final Terminal terminal;

  SyncProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(SyncPlan plan, OperationId op, boolean resumed) {
    terminal.tell((resumed ? "resuming " : "applying ") + plan.changes() + ", operation " + op);
  }

  @Override
  public void effectEnded(String effect, EffectResult result, int done, int total) {
    terminal.tell("request " + done + " of " + total + " (" + effect + "): " + word(result));
  }

  private static String word(EffectResult result) {
    if (result instanceof EffectResult.Done ended) {
      return "done, " + ended.how();
    }
    if (result instanceof EffectResult.Refused refused) {
      return "refused: " + refused.outcome().error().getMessage();
    }
    if (result instanceof EffectResult.Diverged diverged) {
      return "neither as before nor as wanted: " + diverged.detail();
    }
    return "not known: " + ((EffectResult.Undecided) result).error().getMessage();
  }

  @Override
  public void readingBack() {
    terminal.tell("reading back");
  }
}
