// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes ClouDNS providers from a configuration; found by the service loader. */
public final class CloudnsFactory implements ProviderFactory {
  /** For the service loader. */
  public CloudnsFactory() {}

  @Override
  public ProviderId id() {
    return CloudnsProvider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    return CloudnsProvider.of(CloudnsSettings.of(settings), context);
  }
}
