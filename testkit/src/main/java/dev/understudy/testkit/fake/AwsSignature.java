// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.Digest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks Signature Version 4 of requests; the date may be any, since clocks here are manual. */
final class AwsSignature {
  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request,"
              + " ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private final String region;
  private final String service;
  private final String keyId;
  private final String secretKey;

  AwsSignature(String region, String service, String keyId, String secretKey) {
    this.region = region;
    this.service = service;
    this.keyId = keyId;
    this.secretKey = secretKey;
  }

  /**
   * Checks a request.
   *
   * @throws Route53Error when it is not signed with the key
   */
  void check(FakeRequest request) {
    String field = request.headers().first("Authorization").orElse("");
    if (field.isEmpty()) {
      throw new Route53Error(403, "MissingAuthenticationToken", "Missing Authentication Token");
    }
    Matcher form = FORM.matcher(field);
    if (!form.matches()) {
      throw new Route53Error(403, "IncompleteSignature", "Authorization header has no known form");
    }
    if (!form.group(1).equals(keyId)) {
      throw new Route53Error(
          403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
    if (!form.group(3).equals(region)) {
      throw mismatch("Credential should be scoped to a valid region, not '" + form.group(3) + "'.");
    }
    if (!form.group(4).equals(service)) {
      throw mismatch("Credential should be scoped to correct service: '" + service + "'.");
    }
    String scope = form.group(2) + "/" + form.group(3) + "/" + service + "/aws4_request";
    String date = request.headers().first("X-Amz-Date").orElse("");
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + date
            + "\n"
            + scope
            + "\n"
            + Digest.of(canonical(request, form.group(5))).hex();
    byte[] key = utf8("AWS4" + secretKey);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    byte[] expected = hmac(key, toSign);
    if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(form.group(6)))) {
      throw mismatch(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method.");
    }
  }

  private static Route53Error mismatch(String message) {
    return new Route53Error(403, "SignatureDoesNotMatch", message);
  }

  private static String canonical(FakeRequest request, String signedHeaders) {
    StringBuilder out = new StringBuilder(request.method());
    out.append('\n').append(encode(request.path(), true)).append('\n');
    if (!request.query().isEmpty()) {
      out.append(
          Stream.of(request.query().split("&", -1))
              .map(AwsSignature::parameter)
              .sorted()
              .collect(Collectors.joining("&")));
    }
    out.append('\n');
    for (String name : signedHeaders.split(";", -1)) {
      List<String> values = new ArrayList<>();
      for (HttpFields.Line line : request.headers().lines()) {
        if (line.name().equalsIgnoreCase(name)) {
          values.add(line.value().strip().replaceAll(" +", " "));
        }
      }
      out.append(name.toLowerCase(Locale.ROOT)).append(':');
      out.append(String.join(",", values)).append('\n');
    }
    String payload =
        request
            .headers()
            .first("x-amz-content-sha256")
            .orElseGet(() -> Digest.of(request.body()).hex());
    return out.append('\n').append(signedHeaders).append('\n').append(payload).toString();
  }

  private static String parameter(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    return encode(decode(name), false) + "=" + encode(decode(value), false);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text, boolean keepSlashes) {
    StringBuilder out = new StringBuilder();
    for (byte b : utf8(text)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      out.append(
          plain || keepSlashes && c == '/' ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
