// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

/**
 * The OPT record of a message, its options left out (RFC 6891 section 6.1).
 *
 * @param payload the largest UDP message the sender takes, in octets
 * @param version 0 is the only version there is
 * @param dnssecOk the DO bit (RFC 3225)
 */
public record Edns(int payload, int version, boolean dnssecOk) {}
