// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.call.TimeSource;
import dev.understudy.http.Credential;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The three header fields of a request: the API key, the date, and the HMAC-SHA1 of the date under
 * the secret key. Neither path nor body is signed, so it is the clock that keeps a request from
 * being repeated by others, and one that is off is refused.
 */
final class Signature implements Credential.Signer {
  /** RFC 9110 section 5.6.7; the platform's own RFC 1123 form has days of one digit. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final TimeSource time;

  Signature(TimeSource time) {
    this.time = time;
  }

  @Override
  public void sign(List<String> secrets, BiConsumer<String, String> setter) {
    String date = date(time.now());
    setter.accept("x-dnsme-apiKey", secrets.get(0));
    setter.accept("x-dnsme-requestDate", date);
    setter.accept("x-dnsme-hmac", hmac(secrets.get(1), date));
  }

  static String date(Instant moment) {
    return DATE.format(moment);
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
}
