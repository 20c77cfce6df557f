// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The world failed: a provider or registrar could not be reached, refused, or made no sense.
 *
 * <p>Its subclasses are cut by what the caller does next. The message says what was asked, what was
 * found and what to do; secrets are never in it.
 */
public class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProviderId provider;
  private final String requestId;

  /**
   * With the parts that every failure has.
   *
   * @param requestId the provider's id of the request, empty when there is none
   */
  public ProviderException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider + ": " + SafeText.of(message), cause);
    this.provider = provider;
    this.requestId = SafeText.of(requestId);
  }

  /** Who failed. */
  public ProviderId provider() {
    return provider;
  }

  /** The provider's id of the request, for its support; empty when there is none. */
  public String requestId() {
    return requestId;
  }
}
