// SPDX-License-Identifier: Apache-2.0
/**
 * A DNS internet on loopback: root, a top-level domain with a registry behind it, the name servers
 * of two providers and caching resolvers, over real UDP and TCP sockets.
 *
 * <p>Name-server addresses are documentation addresses; {@code Lab.network()} says on which
 * loopback socket each is really found. What a provider's servers answer comes from a {@link
 * dev.understudy.testkit.lab.ZoneHolder}, usually a fake of the provider's API, so that a write to
 * the API is seen in DNS.
 */
@NullMarked
package dev.understudy.testkit.lab;

import org.jspecify.annotations.NullMarked;
