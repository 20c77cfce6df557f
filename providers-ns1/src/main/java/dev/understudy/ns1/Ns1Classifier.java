// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.http.ApiReply;
import dev.understudy.http.Json;
import dev.understudy.http.ReplyClassifier;
import dev.understudy.http.ReplyVerdict;
import dev.understudy.http.ReplyVerdict.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What an answer of NS1 means: the status first, the text of the message second. */
final class Ns1Classifier implements ReplyClassifier {
  @Override
  public ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    if (kind == Kind.OK) {
      return ReplyVerdict.OK;
    }
    String message = Json.text(reply.json(), "message");
    String lower = message.toLowerCase(Locale.ROOT);
    if (kind == Kind.REFUSED
        && (lower.contains("zone not found") || lower.contains("record not found"))) {
      kind = Kind.NOT_FOUND;
    }
    ReplyVerdict verdict = ReplyVerdict.of(kind, message);
    return kind == Kind.THROTTLED ? verdict.waiting(pause(reply).orElse(null)) : verdict;
  }

  /** NS1 sends no Retry-After: a token comes back every period / limit. */
  private static Optional<Duration> pause(ApiReply reply) {
    Duration asked = ReplyClassifier.retryAfter(reply);
    if (asked != null) {
      return Optional.of(asked);
    }
    Optional<Integer> limit = reply.number("X-RateLimit-Limit");
    Optional<Integer> period = reply.number("X-RateLimit-Period");
    return limit.isPresent() && limit.get() > 0 && period.isPresent()
        ? Optional.of(Duration.ofSeconds(period.get()).dividedBy(limit.get()))
        : Optional.empty();
  }
}
