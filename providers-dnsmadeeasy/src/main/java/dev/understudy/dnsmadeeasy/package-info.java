// SPDX-License-Identifier: Apache-2.0
/**
 * DNS Made Easy as a DNS provider, over its interface V2.0.
 *
 * <p>{@link dev.understudy.dnsmadeeasy.DnsMadeEasySettings} says which account and credentials;
 * {@link dev.understudy.dnsmadeeasy.DnsMadeEasyProvider} is the provider. DNS Made Easy keeps one
 * object for each value; a unit of writing creates, changes or deletes several of them. Nothing
 * makes two units happen together, and nobody has promised that one happens as a whole.
 *
 * <p>The system name servers are no records: they come with the zone, stay at the apex and have the
 * TTL 86,400.
 */
@NullMarked
package dev.understudy.dnsmadeeasy;

import org.jspecify.annotations.NullMarked;
