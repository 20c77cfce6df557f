// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.OperationId;
import dev.understudy.engine.EffectResult;

/**
 * Hears how an apply goes on, on the thread that applies. An exception it throws ends the apply
 * like a crash: resumable.
 */
public interface SyncListener {
  /** Hears nothing. */
  SyncListener NONE = new SyncListener() {};

  /** All checks have passed; writing begins, or goes on where an earlier run stopped. */
  default void started(SyncPlan plan, OperationId op, boolean resumed) {}

  /**
   * One request has ended.
   *
   * @param effect its name within the operation
   * @param done how many requests have ended, this one included
   * @param total how many there are
   */
  default void effectEnded(String effect, EffectResult result, int done, int total) {}

  /** Everything has been sent; reading back begins. */
  default void readingBack() {}
}
