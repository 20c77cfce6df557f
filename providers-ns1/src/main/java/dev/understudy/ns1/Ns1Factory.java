// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes NS1 providers from a configuration; found by the service loader. */
public final class Ns1Factory implements ProviderFactory {
  /** For the service loader. */
  public Ns1Factory() {}

  @Override
  public ProviderId id() {
    return Ns1Provider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    return Ns1Provider.of(Ns1Settings.of(settings), context);
  }
}
