// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

/**
 * A request under way: time stands still until it is closed.
 *
 * <p>While the thread that opened it sleeps on the same clock (a fake that answers slowly), the
 * request does not count. It may be closed by any thread, and more than once.
 */
@FunctionalInterface
public interface InFlight extends AutoCloseable {
  @Override
  void close();
}
