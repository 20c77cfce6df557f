// SPDX-License-Identifier: Apache-2.0
/**
 * The whole playbook in a lab: no account, no network, no root.
 *
 * <p>{@link dev.understudy.drill.Drill} runs a scenario with the real engine, the real provider
 * clients and the real DNS client against the testkit's lab, while an audience asks for names of
 * the zone once a simulated minute; its result says what had to be shown and whether it was.
 */
@NullMarked
package dev.understudy.drill;

import org.jspecify.annotations.NullMarked;
