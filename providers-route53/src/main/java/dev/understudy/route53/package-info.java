// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon Route 53 as a DNS provider, by the AWS SDK for Java 2.
 *
 * <p>{@link dev.understudy.route53.Route53Settings} says which account; {@link
 * dev.understudy.route53.Route53Provider} is the provider. A unit of writing is one change batch,
 * which takes effect as a whole or not at all; it is pending until Route 53 says INSYNC. Alias and
 * steered record sets are reported and left alone.
 */
@NullMarked
package dev.understudy.route53;

import org.jspecify.annotations.NullMarked;
