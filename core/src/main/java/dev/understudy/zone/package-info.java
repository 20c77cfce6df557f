// SPDX-License-Identifier: Apache-2.0
/**
 * Zones as values: names, record types, RRsets of canonical octets, and the sorted, immutable zone
 * made of them.
 *
 * <p>Everything here is immutable and equal when it is equal <em>in DNS</em>: names ignore ASCII
 * case, the order of an RRset's rdata does not matter. Nothing here knows of files, providers or
 * relative names. Start with {@link dev.understudy.zone.Zone}; the typed views of rdata are in
 * {@code dev.understudy.zone.rdata}, master files in {@code dev.understudy.zone.text}.
 */
@NullMarked
package dev.understudy.zone;

import org.jspecify.annotations.NullMarked;
