// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Makes reference providers for the service loader.
 *
 * <p>Settings, all optional: {@code account} (those of one name share their zones; default {@code
 * default}), {@code name-servers} (names separated by commas), {@code file} (a master file whose
 * zone is there from the start) with {@code origin}.
 */
public final class ReferenceFactory implements ProviderFactory {
  /** For the service loader. */
  public ReferenceFactory() {}

  @Override
  public ProviderId id() {
    return ReferenceProvider.ID;
  }

  @Override
  public DnsProvider create(Settings settings, ProviderContext context) {
    settings.allowOnly(Set.of("account", "name-servers", "file", "origin"));
    String account = settings.get("account", "default");
    ReferenceAccount shared = ReferenceAccounts.of(context).account(account);
    ReferenceProvider.Builder builder = ReferenceProvider.builder(context.time()).account(shared);
    settings.find("name-servers").ifPresent(text -> builder.nameServers(names(text)));
    ReferenceProvider provider = builder.build();
    settings.find("file").ifPresent(file -> load(provider, shared, file, settings));
    return provider;
  }

  private static List<DomainName> names(String text) {
    try {
      return Arrays.stream(text.split(",", -1)).map(String::strip).map(DomainName::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "reference: the setting 'name-servers' is a list of names: " + e.getMessage());
    }
  }

  private static void load(
      ReferenceProvider provider, ReferenceAccount shared, String file, Settings settings) {
    try {
      DomainName origin = DomainName.parse(settings.get("origin", "."));
      var zone = MasterFile.read(Files.readAllBytes(Path.of(file)), origin);
      if (shared.named(zone.apex()).isEmpty()) {
        provider.load(zone);
      }
    } catch (IOException | IllegalArgumentException | MasterFileException e) {
      throw new ConfigurationException(
          "reference: the setting 'file' names '" + file + "', which cannot be read: " + e);
    }
  }
}
