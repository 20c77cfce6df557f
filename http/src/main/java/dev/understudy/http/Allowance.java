// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.time.Duration;

/** How a server counts requests. Guarded by its budget's lock; times are a clock's nanoseconds. */
interface Allowance {
  /** How many requests the server allows at most at once. */
  int limit();

  /** How many of them routine calls leave alone. */
  int reserve();

  /** How long until more than so many requests are left; 0 or less when there are. */
  long untilMoreThan(int kept, long now);

  /** Counts a request that is made now. */
  void take(long now);

  /** Takes over the limit, and how many requests are left of it. */
  void observe(int requests, Duration period, int left, long now);

  /** Takes over how many requests are left, where that is fewer. */
  void observeLeft(int left, long now);

  /** How many requests are left. */
  int left(long now);
}
