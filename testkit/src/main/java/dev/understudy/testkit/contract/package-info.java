// SPDX-License-Identifier: Apache-2.0
/**
 * What every DNS provider and every registrar must do, as JUnit suites.
 *
 * <p>To try a provider: extend {@link dev.understudy.testkit.contract.DnsProviderContract} by a
 * class of a few lines that makes a {@link dev.understudy.testkit.contract.ProviderFixture}: the
 * provider, pointed at a fake with a way to change it behind the provider's back, its write log and
 * its faults. Which cases apply follows from the capabilities the provider declares; nothing asks
 * which provider it is. This package and {@code junit} need JUnit Jupiter on the path, the rest of
 * the kit does not.
 */
@NullMarked
package dev.understudy.testkit.contract;

import org.jspecify.annotations.NullMarked;
