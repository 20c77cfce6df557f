// SPDX-License-Identifier: Apache-2.0
/**
 * Zones and rdata as text: master files (RFC 1035 section 5) and the presentation form of rdata.
 *
 * <p>A line that cannot be read never hides the next and never ends in a crash: {@link
 * dev.understudy.zone.text.MasterFile#parse} keeps what can be read and says of the rest where it
 * is, what was found and what was expected.
 */
@NullMarked
package dev.understudy.zone.text;

import org.jspecify.annotations.NullMarked;
