// SPDX-License-Identifier: Apache-2.0
/**
 * A DNS provider and a registrar in memory: what the contract suites pass first, and what a first
 * program runs against without an account.
 *
 * <p>Both are found by the service loader under the kind {@code reference}. Those made from one
 * {@code Understudy} with the same setting {@code account} share their zones. What a provider can
 * hold, and what goes wrong with it, is given as data.
 */
@NullMarked
package dev.understudy.testkit.reference;

import org.jspecify.annotations.NullMarked;
