// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/**
 * The other side cannot be reached, or did not answer in time: try again later, or go on without
 * it.
 */
public class UnreachableException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With the parts that every failure has. */
  public UnreachableException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider, message, requestId, cause);
  }
}
