// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.ApiReply;
import dev.understudy.http.Json;
import dev.understudy.http.ReplyClassifier;
import dev.understudy.http.ReplyVerdict;
import dev.understudy.http.ReplyVerdict.Kind;
import java.time.Duration;

/** What an answer of GoDaddy means, by status and the body's {@code code}. */
final class GodaddyClassifier implements ReplyClassifier {
  @Override
  public ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    JsonNode body = reply.json();
    String code = Json.text(body, "code");
    if (kind == Kind.OK) {
      return ReplyVerdict.OK;
    }
    if (kind == Kind.CREDENTIALS && code.equals("ACCESS_DENIED")) {
      // since spring 2024; n3integration/terraform-provider-godaddy#57
      return ReplyVerdict.of(
          Kind.NOT_ENTITLED,
          code
              + " "
              + Json.text(body, "message")
              + ". The key is known, but the account is not entitled: GoDaddy opens this interface"
              + " to accounts with 10 or more domains or a Discount Domain Club plan. Use the"
              + " manual registrar, or ask GoDaddy to open it");
    }
    if (kind == Kind.CHANGED) {
      kind = Kind.REFUSED; // 409 is a domain that is locked or otherwise not to be changed
    }
    ReplyVerdict verdict = ReplyVerdict.of(kind, text(body, code));
    return kind == Kind.THROTTLED ? verdict.waiting(pause(reply)) : verdict;
  }

  /** GoDaddy puts the wait into the body. */
  private static @org.jspecify.annotations.Nullable Duration pause(ApiReply reply) {
    JsonNode seconds = reply.json().path("retryAfterSec");
    return seconds.isNumber() && seconds.asLong() > 0
        ? Duration.ofSeconds(Math.min(seconds.asLong(), 86_400))
        : ReplyClassifier.retryAfter(reply);
  }

  private static String text(JsonNode body, String code) {
    StringBuilder out = new StringBuilder(code);
    out.append(out.length() == 0 ? "" : " ").append(Json.text(body, "message"));
    for (JsonNode field : body.path("fields")) {
      out.append("; ")
          .append(Json.text(field, "path"))
          .append(": ")
          .append(Json.text(field, "message"));
    }
    return out.toString();
  }
}
