// SPDX-License-Identifier: Apache-2.0
/**
 * Watching caches converge after a change of delegation.
 *
 * <p>The monitor looks in {@link dev.understudy.failover.monitor.Round}s: at the parent's servers,
 * at every address of both providers, and through every {@link
 * dev.understudy.failover.monitor.VantagePoint}. How often is its {@link
 * dev.understudy.failover.monitor.Cadence}; what the rounds add up to is a {@link
 * dev.understudy.failover.monitor.Convergence}.
 */
@NullMarked
package dev.understudy.failover.monitor;

import org.jspecify.annotations.NullMarked;
