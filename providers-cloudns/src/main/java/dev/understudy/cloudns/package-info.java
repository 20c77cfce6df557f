// SPDX-License-Identifier: Apache-2.0
/**
 * ClouDNS as a DNS provider, over its HTTP interface.
 *
 * <p>{@link dev.understudy.cloudns.CloudnsSettings} says which account and credential; {@link
 * dev.understudy.cloudns.CloudnsProvider} is the provider. ClouDNS keeps single records, and a unit
 * of writing is one of them; an RRset of several takes several units in turn. Every call is a POST
 * whose form holds the credentials, and every outcome has status 200: the body tells.
 */
@NullMarked
package dev.understudy.cloudns;

import org.jspecify.annotations.NullMarked;
