// SPDX-License-Identifier: Apache-2.0
/**
 * Cloudflare as a DNS provider, over its interface v4.
 *
 * <p>{@link dev.understudy.cloudflare.CloudflareSettings} says which account and credential; {@link
 * dev.understudy.cloudflare.CloudflareProvider} is the provider. A zone is read in one or few pages
 * with the stated total as proof, and written by the batch resource alone, so that all that happens
 * at one name happens at once.
 *
 * <p>Cloudflare keeps one object for a record. It does not show its own SOA and apex NS records:
 * the apex NS RRset of a reading is made of the assigned name servers, and of foreign ones where
 * the zone serves them; there is no SOA record in a reading.
 */
@NullMarked
package dev.understudy.cloudflare;

import org.jspecify.annotations.NullMarked;
