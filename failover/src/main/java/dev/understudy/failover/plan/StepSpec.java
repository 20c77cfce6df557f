// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import java.time.Duration;

/**
 * One step of a plan, as the person who approves it reads it.
 *
 * @param id its name, unique in its plan
 * @param title what it does
 * @param changes what it changes outside; {@code nothing} for a step that only looks
 * @param precondition what must hold before it
 * @param postcondition what holds after it
 * @param inverse how it is undone
 * @param expectedWait how long it is expected to take
 */
public record StepSpec(
    StepId id,
    String title,
    String changes,
    String precondition,
    String postcondition,
    String inverse,
    Duration expectedWait) {
  /** Whether it changes something outside. */
  public boolean writes() {
    return id.writes();
  }
}
