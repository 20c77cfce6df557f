// SPDX-License-Identifier: Apache-2.0
/**
 * What a failover is told before it starts: the zone, its two providers, the registrar, where to
 * ask, where to keep state, and the rules; and the one exception for what it refuses.
 */
@NullMarked
package dev.understudy.failover.setup;

import org.jspecify.annotations.NullMarked;
