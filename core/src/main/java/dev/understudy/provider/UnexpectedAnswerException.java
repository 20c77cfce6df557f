// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/** The answer makes no sense: a defect of this library or of the other side, to be reported. */
public class UnexpectedAnswerException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With the parts that every failure has. */
  public UnexpectedAnswerException(
      ProviderId provider, String message, String requestId, @Nullable Throwable cause) {
    super(provider, message, requestId, cause);
  }
}
