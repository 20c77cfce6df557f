// SPDX-License-Identifier: Apache-2.0
/**
 * Looking at the world through DNS: the parent's servers, the zone's servers one address at a time,
 * and how the primary does. Nothing here changes anything.
 */
@NullMarked
package dev.understudy.failover.world;

import org.jspecify.annotations.NullMarked;
