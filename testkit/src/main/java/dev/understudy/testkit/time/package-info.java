// SPDX-License-Identifier: Apache-2.0
/**
 * Time that a test or a lab moves: {@link dev.understudy.testkit.time.ManualTime}.
 *
 * <p>It stands still while anybody who takes part is awake or a request is under way, and jumps to
 * the next wake-up when all of them sleep; so two days of propagation pass in seconds, and every
 * run meets the same moments.
 */
@NullMarked
package dev.understudy.testkit.time;

import org.jspecify.annotations.NullMarked;
