// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import java.util.Optional;
import java.util.function.Supplier;

/** How a write that was sent at most once ended. */
public sealed interface WriteReply {
  /**
   * The other side says it is done.
   *
   * @param reply what it said
   */
  record Done(ApiReply reply) implements WriteReply {}

  /**
   * Nothing of it took effect: it was refused, throttled, or never sent.
   *
   * @param error why
   * @param body the answer's body, a missing node when there was none
   */
  record Refused(ProviderException error, JsonNode body) implements WriteReply {}

  /**
   * It was sent, and nobody knows what became of it.
   *
   * @param error what happened
   */
  record Unknown(ProviderException error) implements WriteReply {}

  /**
   * What comes of a creation that is not done: when it was refused for itself, or for what is
   * there, somebody else may have been faster.
   *
   * @param find looks whether it is there
   * @return what is there
   * @throws ProviderException why it is not done, when it was something else or nothing is there
   */
  default HostedZone orFound(Supplier<Optional<HostedZone>> find) {
    if (this instanceof Refused refused) {
      ProviderException error = refused.error();
      if (error instanceof RequestRefusedException || error instanceof StateChangedException) {
        return find.get().orElseThrow(() -> error);
      }
      throw error;
    }
    if (this instanceof Unknown unknown) {
      throw unknown.error();
    }
    throw new IllegalStateException("it is done");
  }
}
