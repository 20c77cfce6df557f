// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.zone.RrsetKey;
import java.util.List;

/** What became of one write. */
public sealed interface WriteOutcome {
  /**
   * Goes on when it was taken or is under way.
   *
   * @throws ProviderException what a refusal or an outcome that nobody knows complains of
   */
  default void orThrow() {
    if (this instanceof Refused refused) {
      throw refused.error();
    }
    if (this instanceof Unknown unknown) {
      throw unknown.error();
    }
  }

  /**
   * The provider has taken it.
   *
   * @param requestId the provider's id of the request, empty when it gave none
   */
  record Applied(String requestId) implements WriteOutcome {}

  /**
   * The provider has accepted it and is still at it.
   *
   * @param token what to ask with, storable
   */
  record Pending(String token) implements WriteOutcome {}

  /**
   * The provider has refused it; nothing of it took effect.
   *
   * @param rrsets what it objected to, empty when it did not say
   * @param error why
   */
  record Refused(List<RrsetKey> rrsets, ProviderException error) implements WriteOutcome {
    /** Copies the list. */
    public Refused {
      rrsets = List.copyOf(rrsets);
    }
  }

  /**
   * Nobody knows: the answer was lost, or makes no sense. Only reading can tell.
   *
   * @param error what happened
   */
  record Unknown(ProviderException error) implements WriteOutcome {}
}
