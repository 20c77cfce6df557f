// SPDX-License-Identifier: Apache-2.0
/**
 * Zones and their mutations from a seed, for tests of whatever reads, compares or writes zones.
 *
 * <p>{@link dev.understudy.testkit.zones.ZoneGenerator} makes zones in the mix of real ones, {@link
 * dev.understudy.testkit.zones.Spelling} writes them in other words, {@link
 * dev.understudy.testkit.zones.ZoneMutation} changes what they say, and {@link
 * dev.understudy.testkit.zones.ZoneTrials} checks a property over many of them and shrinks what
 * breaks it.
 */
@NullMarked
package dev.understudy.testkit.zones;

import org.jspecify.annotations.NullMarked;
