// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.ProviderContext;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the reference providers and registrars of one context share, by the name of the account. */
final class ReferenceAccounts implements AutoCloseable {
  private final TimeSource time;
  private final Map<String, ReferenceAccount> accounts = new ConcurrentHashMap<>();
  private final MemoryRegistry registry;

  private ReferenceAccounts(TimeSource time) {
    this.time = time;
    this.registry = new MemoryRegistry(time);
  }

  static ReferenceAccounts of(ProviderContext context) {
    return context.shared(ReferenceAccounts.class, owner -> new ReferenceAccounts(owner.time()));
  }

  ReferenceAccount account(String name) {
    return accounts.computeIfAbsent(name, each -> new ReferenceAccount(time, new WriteLog()));
  }

  MemoryRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    accounts.clear();
  }
}
