// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/** The request was understood and refused: change what is asked. */
public class RequestRefusedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With the parts that every failure has. */
  public RequestRefusedException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider, message, requestId, cause);
  }
}
