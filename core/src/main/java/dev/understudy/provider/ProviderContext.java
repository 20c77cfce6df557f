// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.TimeSource;
import dev.understudy.secret.SecretSource;
import java.util.function.Function;

/**
 * What every provider and registrar of one program shares: the clock, the secrets, and resources
 * such as an HTTP client with its budgets. Owned and closed by {@code dev.understudy.Understudy}.
 * Thread-safe.
 */
public interface ProviderContext {
  /** The clock. */
  TimeSource time();

  /** Where credentials come from. */
  SecretSource secrets();

  /**
   * The one shared resource of a class, made when it is first asked for and closed with the
   * context.
   */
  <T extends AutoCloseable> T shared(Class<T> type, Function<ProviderContext, T> maker);
}
