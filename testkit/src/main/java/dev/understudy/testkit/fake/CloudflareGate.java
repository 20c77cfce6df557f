// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What every request to the Cloudflare fake passes: the rate limit, then the token. */
final class CloudflareGate {
  private final TimeSource time;
  private final Map<String, Boolean> tokens;
  private final RequestWindow window;
  private Instant blockedUntil = Instant.MIN;

  CloudflareGate(TimeSource time, Map<String, Boolean> tokens, int requests) {
    this.time = time;
    this.tokens = Map.copyOf(tokens);
    this.window = new RequestWindow(requests, Duration.ofMinutes(5));
  }

  FakeResponse decorate(FakeResponse response, String ray) {
    return response
        .withHeader("api-version", "2026-11-01")
        .withHeader("CF-Ray", ray + "-FRA")
        .withHeader(
            "Ratelimit", "\"default\";r=" + window.remaining() + ";t=" + window.reset(time.now()))
        .withHeader(
            "Ratelimit-Policy", "\"default\";q=" + window.quota() + ";w=" + window.seconds());
  }

  /** More than the quota within its window blocks every call for the next five minutes. */
  void limit() {
    Instant now = time.now();
    if (now.isBefore(blockedUntil)) {
      throw CloudflareError.of(429, 971, CloudflareAnswers.THROTTLED);
    }
    if (!window.take(now)) {
      blockedUntil = now.plus(Duration.ofMinutes(5));
      throw CloudflareError.of(429, 971, CloudflareAnswers.THROTTLED);
    }
  }

  long blockedFor() {
    return Math.max(1, Duration.between(time.now(), blockedUntil).toSeconds());
  }

  void authorize(FakeRequest request, boolean mutating) {
    Optional<String> field = request.headers().first("Authorization");
    if (field.isEmpty()) {
      throw CloudflareError.of(
          400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    }
    if (request.headers().first("X-Auth-Email").isPresent() || !field.get().startsWith("Bearer ")) {
      throw CloudflareError.of(400, 6003, "Invalid request headers");
    }
    Boolean mayWrite = tokens.get(field.get().substring("Bearer ".length()));
    if (mayWrite == null) {
      throw CloudflareError.of(403, 9109, "Invalid access token");
    }
    if (mutating && !mayWrite) {
      throw CloudflareError.of(403, 10000, "Authentication error");
    }
  }
}
