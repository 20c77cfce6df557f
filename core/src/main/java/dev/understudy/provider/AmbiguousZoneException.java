// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/** The account holds several zones of one name: say which one by its id. */
public class AmbiguousZoneException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With the parts that every failure has. */
  public AmbiguousZoneException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider, message, requestId, cause);
  }
}
