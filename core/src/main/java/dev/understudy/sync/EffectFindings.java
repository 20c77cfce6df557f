// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.engine.EffectResult;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import java.util.Optional;

/** What the end of an effect means for the person on call. */
final class EffectFindings {
  private EffectFindings() {}

  /** The finding about an effect, named for people; empty when it is done. */
  static Optional<Finding> of(EffectResult result, String what) {
    if (result instanceof EffectResult.Refused refused) {
      return Optional.of(
          block(
              "SYNC-REFUSED",
              "the target refused " + what + ": " + refused.outcome().error().getMessage()));
    }
    if (result instanceof EffectResult.Diverged other) {
      return Optional.of(block("SYNC-DIVERGED", what + ": " + diverged(other.detail())));
    }
    if (result instanceof EffectResult.Undecided undecided) {
      return Optional.of(
          block(
              "SYNC-UNDECIDED",
              "it is not known whether "
                  + what
                  + " is there: "
                  + undecided.error().getMessage()
                  + ". Nothing was sent twice; apply the same plan again to resume"));
    }
    return Optional.empty();
  }

  static String diverged(String detail) {
    return "the target is neither as before nor as planned: "
        + detail
        + ". Somebody else may have changed it; nothing more was sent; look at it, then plan again";
  }

  static Finding block(String code, String text) {
    return Finding.of(code, Severity.BLOCK, text);
  }
}
