// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.testkit.stage.Account;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.zone.Zone;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The interface of one provider by itself, without name servers, registry and resolvers. */
final class LoneFake implements AutoCloseable {
  private final Account account;

  private LoneFake(Account account) {
    this.account = account;
  }

  /**
   * Starts a fake on a free port of loopback, with a zone in its account.
   *
   * @throws ConfigurationException when there is no fake of that provider; lists those there are
   */
  static LoneFake start(String provider, Zone zone, TimeSource time) {
    try {
      return new LoneFake(Account.holding(zone, ProviderKind.parse(provider), time));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--only: " + e.getMessage());
    }
  }

  /** The settings that the real client is given. */
  Map<String, String> settings() {
    return account.settings();
  }

  /** The secrets that the real client asks for, worth nothing elsewhere. */
  Map<String, String> secrets() {
    return account.secrets();
  }

  /** One line of JSON, in the words of the whole lab's description. */
  String description() {
    return "{\"apis\":{\""
        + account.kind().id()
        + "\":"
        + object(settings())
        + "},\"secrets\":"
        + object(secrets())
        + "}";
  }

  private static String object(Map<String, String> texts) {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public void close() {
    account.close();
  }
}
