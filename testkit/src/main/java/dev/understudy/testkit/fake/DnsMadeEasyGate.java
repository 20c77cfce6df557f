// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may come in and how often: the three header fields of a request, and 150 requests in any five
 * minutes. Guarded by the fake's lock.
 */
final class DnsMadeEasyGate {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** The vendor does not say how far a clock may be off. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final TimeSource time;
  private final String apiKey;
  private final String secretKey;
  private final int limit;
  private final Deque<Instant> taken = new ArrayDeque<>();
  private int requests;

  DnsMadeEasyGate(TimeSource time, String apiKey, String secretKey, int limit) {
    this.time = time;
    this.apiKey = apiKey;
    this.secretKey = secretKey;
    this.limit = limit;
  }

  /** Counts a request; the window slides. */
  void limit() {
    Instant now = time.now();
    while (!taken.isEmpty() && !taken.getFirst().plus(WINDOW).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() >= limit) {
      throw DnsMadeEasyError.throttled();
    }
    taken.addLast(now);
  }

  /** The signature is over the date alone; path and body are not in it. */
  void authorize(FakeRequest request) {
    String date = field(request, "x-dnsme-requestDate");
    Instant sent;
    try {
      sent = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw DnsMadeEasyError.forbidden("Request sent with an unreadable date header");
    }
    Duration off = Duration.between(time.now(), sent);
    if (off.abs().compareTo(SKEW) > 0) {
      throw DnsMadeEasyError.forbidden(
          "Request sent with date header too far out of sync.  Difference in times is "
              + -off.toSeconds()
              + ", header value is "
              + sent.toEpochMilli());
    }
    byte[] expected = hmac(secretKey, date).getBytes(StandardCharsets.UTF_8);
    byte[] given = field(request, "x-dnsme-hmac").getBytes(StandardCharsets.UTF_8);
    if (!field(request, "x-dnsme-apiKey").equals(apiKey)
        || !MessageDigest.isEqual(expected, given)) {
      throw DnsMadeEasyError.forbidden("Unable to verify HMAC");
    }
  }

  private static String field(FakeRequest request, String name) {
    return request.headers().first(name).orElse("");
  }

  static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
    }
  }

  FakeResponse decorate(FakeResponse response) {
    return response
        .withHeader("x-dnsme-requestId", new UUID(0x1000L, ++requests).toString())
        .withHeader("x-dnsme-requestLimit", Integer.toString(limit))
        .withHeader("x-dnsme-requestsRemaining", Integer.toString(limit - taken.size()));
  }
}
