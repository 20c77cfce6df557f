// SPDX-License-Identifier: Apache-2.0
/**
 * NS1 (IBM NS1 Connect) as a DNS provider, over its interface v1.
 *
 * <p>{@link dev.understudy.ns1.Ns1Settings} says which account and credential; {@link
 * dev.understudy.ns1.Ns1Provider} is the provider. NS1 keeps an RRset as one record with answers,
 * so a unit of writing is one RRset; nothing makes two of them happen together. A record whose
 * answers depend on filters, data feeds or regions is reported and left alone.
 *
 * <p>At NS1 PUT creates and POST changes, for zones and records alike.
 */
@NullMarked
package dev.understudy.ns1;

import org.jspecify.annotations.NullMarked;
