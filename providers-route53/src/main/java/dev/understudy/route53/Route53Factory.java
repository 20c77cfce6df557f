// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes Route 53 providers from a configuration; found by the service loader. */
public final class Route53Factory implements ProviderFactory {
  /** For the service loader. */
  public Route53Factory() {}

  @Override
  public ProviderId id() {
    return Route53Provider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    return Route53Provider.of(Route53Settings.of(settings), context);
  }
}
