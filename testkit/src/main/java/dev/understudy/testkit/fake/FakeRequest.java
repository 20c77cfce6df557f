// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as a fake sees it.
 *
 * @param method the method in upper case
 * @param path the path as sent, percent-encoded, without the query
 * @param query the query as sent, without the question mark; empty for none
 * @param headers the header fields
 * @param body the body read as UTF-8, empty for none
 */
public record FakeRequest(
    String method, String path, String query, HttpFields headers, String body) {

  /** A request without query, header fields and body. */
  public static FakeRequest of(String method, String path) {
    return new FakeRequest(method, path, "", HttpFields.NONE, "");
  }

  /** The same with a query. */
  public FakeRequest withQuery(String changed) {
    return new FakeRequest(method, path, changed, headers, body);
  }

  /** The same with one more header field. */
  public FakeRequest withHeader(String name, String value) {
    return new FakeRequest(method, path, query, headers.with(name, value), body);
  }

  /** The same with a body. */
  public FakeRequest withBody(String changed) {
    return new FakeRequest(method, path, query, headers, changed);
  }

  /** The parts of the path between slashes, percent-decoded, empty ones left out. */
  public List<String> segments() {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> parameter(String name) {
    return first(query, name);
  }

  /** The first value of a parameter of a form in the body, decoded. */
  public Optional<String> formParameter(String name) {
    return first(body, name);
  }

  private static Optional<String> first(String pairs, String name) {
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name)) {
        return Optional.of(
            equals < 0
                ? ""
                : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Method and path; the query, fields and body may hold credentials. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
