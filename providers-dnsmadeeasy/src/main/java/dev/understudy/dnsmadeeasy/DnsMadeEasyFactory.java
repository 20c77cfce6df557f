// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes DNS Made Easy providers from a configuration; found by the service loader. */
public final class DnsMadeEasyFactory implements ProviderFactory {
  /** For the service loader. */
  public DnsMadeEasyFactory() {}

  @Override
  public ProviderId id() {
    return DnsMadeEasyProvider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    return DnsMadeEasyProvider.of(DnsMadeEasySettings.of(settings), context);
  }
}
