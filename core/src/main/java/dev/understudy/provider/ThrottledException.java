// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many requests: wait, then repeat. */
public class ThrottledException extends UnreachableException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * With the parts that every failure has.
   *
   * @param retryAfter how long the other side asked to wait, null when it did not say
   */
  public ThrottledException(
      ProviderId provider, String message, String requestId, @Nullable Duration retryAfter) {
    super(provider, message, requestId, null);
    this.retryAfter = retryAfter;
  }

  /** How long the other side asked to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
