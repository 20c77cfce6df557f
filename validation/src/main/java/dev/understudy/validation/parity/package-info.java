// SPDX-License-Identifier: Apache-2.0
/**
 * Whether name servers really serve a zone: every name and type asked at every address, over UDP
 * and TCP, and what must not be there asked too.
 *
 * <p>What to expect is worked out here from the zone by RFC 1034 section 4.3.2 and RFC 4592; no
 * server is the measure of another. {@link dev.understudy.validation.parity.WireParity} asks and
 * compares, {@link dev.understudy.validation.parity.ParityReport} says what came of it.
 */
@NullMarked
package dev.understudy.validation.parity;

import org.jspecify.annotations.NullMarked;
