// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.failover.setup.RefusedException;
import dev.understudy.sync.SyncRefusedException;

/**
 * Runs scenarios in a lab of their own.
 *
 * <pre>{@code
 * DrillResult result = Drill.run(DrillOptions.of(zone, folder), (at, line) -> {});
 * }</pre>
 */
public final class Drill {
  private Drill() {}

  /**
   * Runs one scenario to its end; takes seconds of real time for days of simulated time.
   *
   * @throws InterruptedException when the thread is interrupted; everything has been stopped
   */
  public static DrillResult run(DrillOptions options, DrillListener listener)
      throws InterruptedException {
    try (Playbook playbook = new Playbook(options, listener)) {
      String refusal = "";
      try {
        playbook.run();
      } catch (RefusedException | SyncRefusedException e) {
        refusal = String.valueOf(e.getMessage());
        playbook.refused(refusal);
      }
      return playbook.result(refusal);
    }
  }
}
