// SPDX-License-Identifier: Apache-2.0
/**
 * DNS messages on the wire (RFC 1035 section 4), as the lab's servers and resolvers read and write
 * them. Rdata goes out octet for octet as the zone holds it, so that the lab can judge other code.
 */
@NullMarked
package dev.understudy.testkit.lab.wire;

import org.jspecify.annotations.NullMarked;
