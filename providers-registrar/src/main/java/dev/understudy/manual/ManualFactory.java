// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarFactory;

/**
 * Makes manual registrars from a configuration; found by the service loader. They ask the parent
 * through the context's {@link SharedParentLookup}.
 */
public final class ManualFactory implements RegistrarFactory {
  /** For the service loader. */
  public ManualFactory() {}

  @Override
  public ProviderId id() {
    return ManualRegistrar.ID;
  }

  @Override
  public Registrar create(Settings settings, ProviderContext context) {
    return ManualRegistrar.of(ManualSettings.of(settings), SharedParentLookup.of(context));
  }
}
