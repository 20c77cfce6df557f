// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.ApiReply;
import dev.understudy.http.Json;
import dev.understudy.http.ReplyClassifier;
import dev.understudy.http.ReplyVerdict;
import dev.understudy.http.ReplyVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an answer of Cloudflare means: the envelope's {@code success} counts as much as the status.
 * Errors come flat or nested in an {@code error_chain}; both are shown.
 */
final class CloudflareClassifier implements ReplyClassifier {
  /** Authentication, and header fields that do not make one. */
  private static final Set<Integer> CREDENTIALS =
      Set.of(6003, 6103, 6111, 9106, 9109, 10000, 10001);

  /** "Please wait and consider throttling your request speed". */
  private static final int THROTTLED = 971;

  @Override
  public ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    List<JsonNode> errors = errors(reply.json());
    if (kind == Kind.OK) {
      JsonNode success = reply.json().path("success");
      if (success.isBoolean() && success.booleanValue()) {
        return ReplyVerdict.OK;
      }
      kind = success.isBoolean() ? Kind.REFUSED : Kind.UNEXPECTED;
    }
    if (kind == Kind.REFUSED) {
      for (JsonNode error : errors) {
        int code = error.path("code").asInt();
        if (CREDENTIALS.contains(code)) {
          kind = Kind.CREDENTIALS;
        } else if (code == THROTTLED) {
          kind = Kind.THROTTLED;
        }
      }
    }
    return ReplyVerdict.of(kind, text(errors)).waiting(ReplyClassifier.retryAfter(reply));
  }

  /** The errors of an envelope, those within an {@code error_chain} after the one that holds it. */
  static List<JsonNode> errors(JsonNode envelope) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode error : envelope.path("errors")) {
      all.add(error);
      error.path("error_chain").forEach(all::add);
    }
    return all;
  }

  private static String text(List<JsonNode> errors) {
    StringBuilder out = new StringBuilder();
    for (JsonNode error : errors) {
      out.append(out.length() == 0 ? "" : "; ")
          .append(error.path("code").asInt())
          .append(' ')
          .append(Json.text(error, "message"));
    }
    return out.toString();
  }
}
