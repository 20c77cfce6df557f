// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/** What was read is no longer so: read again, and decide again. */
public class StateChangedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With the parts that every failure has. */
  public StateChangedException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider, message, requestId, cause);
  }
}
