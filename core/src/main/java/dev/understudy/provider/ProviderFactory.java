// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * Makes a DNS provider from settings; found by the service loader, by service file and by {@code
 * provides}. Implementations are public, with a public constructor without parameters.
 */
public interface ProviderFactory {
  /** The kind of provider it makes. */
  ProviderId id();

  /**
   * Makes a provider; opens no connection.
   *
   * @throws ConfigurationException when a setting is missing or wrong
   */
  DnsProvider create(Settings settings, ProviderContext context);
}
