// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarFactory;

/** Makes GoDaddy registrars from a configuration; found by the service loader. */
public final class GodaddyFactory implements RegistrarFactory {
  /** For the service loader. */
  public GodaddyFactory() {}

  @Override
  public ProviderId id() {
    return GodaddyRegistrar.ID;
  }

  @Override
  public Registrar create(Settings settings, ProviderContext context) {
    return GodaddyRegistrar.of(GodaddySettings.of(settings), context);
  }
}
