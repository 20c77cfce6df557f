// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import java.time.Duration;
import java.time.Instant;

/**
 * One step of a drill.
 *
 * @param title what was done, for a newcomer
 * @param outcome how it ended, in words
 * @param ok whether it went as it should
 * @param at when it began, on the lab's clock
 * @param simulated how long it took on the lab's clock
 * @param real how long it took on the machine's
 */
public record StepRecord(
    String title, String outcome, boolean ok, Instant at, Duration simulated, Duration real) {}
