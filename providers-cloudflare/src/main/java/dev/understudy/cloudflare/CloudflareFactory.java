// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes Cloudflare providers from a configuration; found by the service loader. */
public final class CloudflareFactory implements ProviderFactory {
  /** For the service loader. */
  public CloudflareFactory() {}

  @Override
  public ProviderId id() {
    return CloudflareProvider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    return CloudflareProvider.of(CloudflareSettings.of(settings), context);
  }
}
