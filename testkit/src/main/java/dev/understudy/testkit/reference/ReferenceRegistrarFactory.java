// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarFactory;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Makes reference registrars for the service loader; those of one {@code Understudy} share a
 * registry.
 *
 * <p>Settings: {@code zone} and {@code name-servers} (separated by commas) register a zone that is
 * not registered yet.
 */
public final class ReferenceRegistrarFactory implements RegistrarFactory {
  /** For the service loader. */
  public ReferenceRegistrarFactory() {}

  @Override
  public ProviderId id() {
    return ReferenceRegistrar.ID;
  }

  @Override
  public Registrar create(Settings settings, ProviderContext context) {
    settings.allowOnly(Set.of("zone", "name-servers"));
    MemoryRegistry registry = ReferenceAccounts.of(context).registry();
    try {
      settings
          .find("zone")
          .map(DomainName::parse)
          .filter(zone -> registry.nameServers(zone).isEmpty())
          .ifPresent(zone -> registry.register(zone, names(settings.get("name-servers"))));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("reference: a setting is not a name: " + e.getMessage());
    }
    return new ReferenceRegistrar(context.time(), registry, new WriteLog());
  }

  private static List<DomainName> names(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(DomainName::parse).toList();
  }
}
