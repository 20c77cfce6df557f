// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.http.ApiReply;
import dev.understudy.http.RateBudget;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Ratelimit: "x";r=50;t=30} and {@code Ratelimit-Policy: "x";q=1200;w=300}. */
final class RateFields {
  private RateFields() {}

  static void observe(ApiReply reply, RateBudget budget) {
    Optional<Integer> left = reply.header("Ratelimit").flatMap(text -> parameter(text, "r"));
    Optional<String> policy = reply.header("Ratelimit-Policy");
    Optional<Integer> quota = policy.flatMap(text -> parameter(text, "q"));
    Optional<Integer> window = policy.flatMap(text -> parameter(text, "w"));
    if (left.isPresent() && quota.isPresent() && window.isPresent()) {
      budget.observe(quota.get(), Duration.ofSeconds(window.get()), left.get());
    } else {
      left.ifPresent(budget::observeLeft);
    }
  }

  private static Optional<Integer> parameter(String text, String name) {
    Matcher matcher = Pattern.compile("(?:^|[;,\\s])" + name + "=([0-9]{1,9})").matcher(text);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
