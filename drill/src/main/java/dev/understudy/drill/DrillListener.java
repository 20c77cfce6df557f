// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import java.time.Instant;

/** Hears a drill's story as it happens, on the thread that runs it. */
@FunctionalInterface
public interface DrillListener {
  /**
   * One line of the story.
   *
   * @param at when, on the lab's clock
   * @param line a sentence for somebody who sees this for the first time
   */
  void tell(Instant at, String line);
}
