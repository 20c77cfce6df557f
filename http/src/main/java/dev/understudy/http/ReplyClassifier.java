// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.http.ReplyVerdict.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer means. Each provider has its own: the status alone does not tell (throttling
 * comes as 429, 400 and 200), and neither does the body.
 */
@FunctionalInterface
public interface ReplyClassifier {
  /** The meaning of an answer, by status and body. */
  ReplyVerdict judge(ApiReply reply);

  /** The meaning of a status by the RFC 9110 alone: where a provider's classifier starts from. */
  static Kind byStatus(ApiReply reply) {
    int status = reply.status();
    if (reply.isSuccess()) {
      return reply.isBroken() ? Kind.UNEXPECTED : Kind.OK;
    }
    return switch (status) {
      case 401, 403 -> Kind.CREDENTIALS;
      case 404, 410 -> Kind.NOT_FOUND;
      case 408, 425 -> Kind.UNAVAILABLE;
      case 409, 412 -> Kind.CHANGED;
      case 429 -> Kind.THROTTLED;
      default -> status >= 500 ? Kind.UNAVAILABLE : status >= 400 ? Kind.REFUSED : Kind.UNEXPECTED;
    };
  }

  /**
   * The wait of a {@code Retry-After} field in seconds (RFC 9110 section 10.2.3), null without one.
   */
  static @Nullable Duration retryAfter(ApiReply reply) {
    return reply.number("Retry-After").map(Duration::ofSeconds).orElse(null);
  }
}
