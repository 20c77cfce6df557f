// SPDX-License-Identifier: Apache-2.0
/**
 * Bringing changes home: what became of a zone at two providers since a common snapshot.
 *
 * <p>{@link dev.understudy.failover.merge.ThreeWayMerge} compares three versions of a zone and says
 * what the primary must become; what was changed on both sides is a {@link
 * dev.understudy.failover.merge.Conflict} that only a person can decide, by a {@link
 * dev.understudy.failover.merge.Choice}.
 */
@NullMarked
package dev.understudy.failover.merge;

import org.jspecify.annotations.NullMarked;
