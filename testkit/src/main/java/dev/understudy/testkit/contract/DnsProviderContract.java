// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/**
 * What every DNS provider must do. A subclass makes the fixture and adds nothing else.
 *
 * <p>Each case starts with a fresh fixture; cases that a provider's capabilities exclude are
 * aborted with the reason, never passed.
 */
@SuppressWarnings("exports") // whoever extends or registers it requires JUnit, others need not
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("A DNS provider")
public abstract class DnsProviderContract extends FacetCases {
  /** For subclasses. */
  protected DnsProviderContract() {}

  /** A fresh provider with all around it; the suite closes it. */
  @Override
  protected abstract ProviderFixture fixture();
}
