// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ReplyClassifier;
import dev.understudy.http.ReplyVerdict;
import dev.understudy.http.ReplyVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an answer of DNS Made Easy means. Reasons come as a list of texts, and status 400 says too
 * many requests, not now and no more so alike; a missing thing is a page of HTML, and some errors
 * are no JSON, so the status is never hidden by the body.
 */
final class DnsMadeEasyClassifier implements ReplyClassifier {
  @Override
  public ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    if (kind == Kind.OK) {
      return ReplyVerdict.OK;
    }
    String text = text(reply.json().path("error"));
    if (kind == Kind.REFUSED) {
      kind = refused(reply, text.toLowerCase(Locale.ROOT));
    } else if (kind == Kind.CREDENTIALS && text.isEmpty()) {
      text = "no readable reason; a clock that is off is refused like a wrong key";
    }
    ReplyVerdict verdict = ReplyVerdict.of(kind, text);
    return kind == Kind.THROTTLED ? verdict.waiting(ReplyClassifier.retryAfter(reply)) : verdict;
  }

  private static Kind refused(ApiReply reply, String text) {
    boolean usedUp =
        reply.number("x-dnsme-requestsRemaining").filter(left -> left == 0).isPresent();
    if (text.contains("rate limit exceeded") || text.isEmpty() && usedUp) {
      return Kind.THROTTLED;
    }
    if (text.contains("pending a create or delete")) {
      return Kind.THROTTLED; // not looked at; the zone is being set up, and later it will be
    }
    return text.contains("already exists") ? Kind.CHANGED : Kind.REFUSED;
  }

  private static String text(JsonNode error) {
    if (error.isTextual()) {
      return error.asText();
    }
    List<String> reasons = new ArrayList<>();
    error.forEach(reason -> reasons.add(reason.asText()));
    return String.join("; ", reasons);
  }
}
