// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import dev.understudy.provider.ProviderException;

/** How an effect ended. */
public sealed interface EffectResult {
  /**
   * It is there.
   *
   * @param how {@code sent}, {@code found by reading} or {@code done before}, with the request id
   *     where there is one
   */
  record Done(String how) implements EffectResult {}

  /**
   * It was refused and nothing of it is there.
   *
   * @param outcome what was refused and why
   */
  record Refused(dev.understudy.provider.WriteOutcome.Refused outcome) implements EffectResult {}

  /**
   * The world is neither as before nor as wanted; a person must look.
   *
   * @param detail what was found
   */
  record Diverged(String detail) implements EffectResult {}

  /**
   * It is not known whether it is there; resume later, and reading will tell.
   *
   * @param error what happened
   */
  record Undecided(ProviderException error) implements EffectResult {}
}
