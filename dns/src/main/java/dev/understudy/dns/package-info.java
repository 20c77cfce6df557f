// SPDX-License-Identifier: Apache-2.0
/**
 * Asking name servers, one at a time and always by address: queries over UDP and TCP, whole zones
 * by transfer, and the walk from the root that finds who delegates a zone and where a name server
 * is.
 *
 * <p>Start with {@link dev.understudy.dns.DnsClient}. What the world does wrong is a value: a
 * {@link dev.understudy.dns.Answer} is a reply of any response code, or no reply and of which kind.
 * Nothing here uses the resolver of the machine, and nothing caches.
 */
@NullMarked
package dev.understudy.dns;

import org.jspecify.annotations.NullMarked;
