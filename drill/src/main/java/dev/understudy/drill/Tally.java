// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

/**
 * What one vantage point's users saw in one phase.
 *
 * @param vantage the vantage point
 * @param phase the phase
 * @param asked how many questions were asked
 * @param failed how many got no answer, or an error, or a wrong answer
 * @param byPrimary how often the primary was found answering
 * @param bySecondary how often the secondary was found answering
 * @param cannotTell how often nobody could say who answered
 */
public record Tally(
    String vantage,
    Phase phase,
    int asked,
    int failed,
    int byPrimary,
    int bySecondary,
    int cannotTell) {}
