// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;

/** Makes a registrar from settings; found by the service loader like a provider's factory. */
public interface RegistrarFactory {
  /** The kind of registrar it makes. */
  ProviderId id();

  /**
   * Makes a registrar; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when a setting is missing or wrong
   */
  Registrar create(Settings settings, ProviderContext context);
}
