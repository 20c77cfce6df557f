// SPDX-License-Identifier: Apache-2.0
/**
 * Sockets of the lab: one thread serves the UDP and TCP sockets of all servers, which are found on
 * loopback ports that the system picks.
 */
@NullMarked
package dev.understudy.testkit.lab.net;

import org.jspecify.annotations.NullMarked;
