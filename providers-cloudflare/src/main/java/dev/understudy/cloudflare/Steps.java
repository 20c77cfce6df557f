// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import java.util.List;
import java.util.function.Supplier;

/** Several requests in a row, which end at the first that is not simply done. */
final class Steps {
  static final WriteOutcome.Applied NOTHING_TO_DO = new WriteOutcome.Applied("");

  private Steps() {}

  /** Ends a sequence. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WriteOutcome outcome;

    Ended(WriteOutcome outcome) {
      super("a sequence of requests has ended", null, false, false);
      this.outcome = outcome;
    }
  }

  /** Runs a sequence. */
  static WriteOutcome run(Supplier<WriteOutcome> sequence) {
    try {
      return sequence.get();
    } catch (Ended e) {
      return e.outcome;
    }
  }

  /** The result of a request that was done; ends the sequence when it was not. */
  static JsonNode done(WriteReply reply) {
    if (reply instanceof WriteReply.Done done) {
      return CloudflareApi.result(done.reply());
    }
    throw new Ended(outcome(reply));
  }

  /** What became of one request. */
  static WriteOutcome outcome(WriteReply reply) {
    if (reply instanceof WriteReply.Done done) {
      return new WriteOutcome.Applied(done.reply().requestId());
    }
    return reply instanceof WriteReply.Refused refused
        ? new WriteOutcome.Refused(List.of(), refused.error())
        : new WriteOutcome.Unknown(((WriteReply.Unknown) reply).error());
  }

  /** Ends the sequence with a refusal of our own: nothing of this step was sent. */
  static RuntimeException refuse(String message) {
    return new Ended(refused(message));
  }

  static WriteOutcome.Refused refused(String message) {
    return new WriteOutcome.Refused(
        List.of(), new RequestRefusedException(CloudflareProvider.ID, message, "", null));
  }

  static UnexpectedAnswerException unexpected(String message) {
    return new UnexpectedAnswerException(CloudflareProvider.ID, message, "", null);
  }
}
