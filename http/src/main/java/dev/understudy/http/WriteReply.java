// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.ProviderException;

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
}
