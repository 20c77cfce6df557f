// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.ApiReply;
import dev.understudy.http.Json;
import dev.understudy.http.ReplyClassifier;
import dev.understudy.http.ReplyVerdict;
import dev.understudy.http.ReplyVerdict.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer of ClouDNS means: the status code is 200 whatever happened, and the description
 * tells. A list is bare data without a status.
 */
final class CloudnsClassifier implements ReplyClassifier {
  /** What is known to mean that nothing was done; the second stands in answers about plans. */
  private static final Set<String> FAILURES = Set.of("Failed", "int(0)");

  private static final Pattern SPAN =
      Pattern.compile("requests per (second|minute|hour)", Pattern.CASE_INSENSITIVE);

  @Override
  public ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    if (kind != Kind.OK) {
      return ReplyVerdict.of(kind, "");
    }
    JsonNode body = reply.json();
    if (body.isMissingNode()) {
      return ReplyVerdict.of(Kind.UNEXPECTED, "an empty body");
    }
    String said = Json.text(body, "statusDescription");
    String status = Json.text(body, "status");
    boolean failed = !said.isEmpty() && !status.equals("Success") || status.equals("Failed");
    if (!failed) {
      return ReplyVerdict.OK;
    }
    if (Signing.isNotActive(said)) {
      return ReplyVerdict.OK; // what was asked for; it comes in the form of a failure
    }
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.startsWith("request blocked") || lower.contains("is sending more than")) {
      return ReplyVerdict.of(Kind.THROTTLED, said).waiting(pause(said).orElse(null));
    }
    if (lower.startsWith("invalid authentication")) {
      return ReplyVerdict.of(Kind.CREDENTIALS, said);
    }
    if (!FAILURES.contains(status)) { // it may have landed
      return ReplyVerdict.of(Kind.UNEXPECTED, "neither success nor failure: " + said);
    }
    if (lower.equals("missing domain-name")) {
      return ReplyVerdict.of(Kind.NOT_FOUND, said);
    }
    if (lower.startsWith("invalid record-id")) {
      return ReplyVerdict.of(Kind.CHANGED, said);
    }
    return ReplyVerdict.of(Kind.REFUSED, said);
  }

  /** It does not say how long to wait, but over which span it counts. */
  private static Optional<Duration> pause(String said) {
    Matcher matcher = SPAN.matcher(said);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
          case "second" -> Duration.ofSeconds(1);
          case "minute" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        });
  }
}
