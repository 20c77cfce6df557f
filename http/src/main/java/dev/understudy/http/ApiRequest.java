// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One request below an endpoint: method, path, query and a body, JSON or a form. Immutable,
 * thread-safe.
 *
 * <p>The path is a template whose {@code {}} are filled with percent-encoded segments; logs and
 * messages show the template, never what fills it, the query or the body.
 */
public final class ApiRequest {
  private final String method;
  private final String template;
  private final String path;
  private final String query;
  private final @Nullable JsonNode body;
  private final String form;
  private final boolean read;

  private ApiRequest(
      String method,
      String template,
      String path,
      String query,
      @Nullable JsonNode body,
      String form,
      boolean read) {
    this.method = method;
    this.template = template;
    this.path = path;
    this.query = query;
    this.body = body;
    this.form = form;
    this.read = read;
  }

  /**
   * A request without query and body.
   *
   * @param template starts with a slash, one {@code {}} for each segment
   * @param segments what fills the template, as plain text
   * @throws IllegalArgumentException when their numbers differ, or a segment is empty or dots only
   */
  public static ApiRequest of(String method, String template, String... segments) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    for (String segment : segments) {
      int at = template.indexOf("{}", from);
      if (at < 0 || segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "'" + segment + "' cannot stand in the path " + template);
      }
      path.append(template, from, at).append(Endpoint.encode(segment));
      from = at + 2;
    }
    path.append(template.substring(from));
    if (path.indexOf("{}") >= 0) {
      throw new IllegalArgumentException("too few segments for the path " + template);
    }
    boolean read = method.equals("GET") || method.equals("HEAD");
    return new ApiRequest(method, template, path.toString(), "", null, "", read);
  }

  /** A GET. */
  public static ApiRequest get(String template, String... segments) {
    return of("GET", template, segments);
  }

  /** The same with one more query parameter. */
  public ApiRequest with(String name, String value) {
    return new ApiRequest(method, template, path, joined(query, name, value), body, form, read);
  }

  /** The same with a JSON body. */
  public ApiRequest withBody(JsonNode changed) {
    return new ApiRequest(method, template, path, query, changed, form, read);
  }

  /** The same with one more parameter of a form, which is the body. */
  public ApiRequest withForm(String name, String value) {
    return new ApiRequest(method, template, path, query, body, joined(form, name, value), read);
  }

  /** The same for an interface where this changes nothing although its method could. */
  public ApiRequest asRead() {
    return new ApiRequest(method, template, path, query, body, form, true);
  }

  static String joined(String pairs, String name, String value) {
    String more = Endpoint.encode(name) + "=" + Endpoint.encode(value);
    return pairs.isEmpty() ? more : pairs + "&" + more;
  }

  /** The same for a path and query that a paging link gave, both percent-encoded. */
  ApiRequest toAddress(String changedPath, String changedQuery) {
    return new ApiRequest(method, template, changedPath, changedQuery, body, form, read);
  }

  /** The method in capitals. */
  public String method() {
    return method;
  }

  /** The path with {@code {}} for what varies. */
  public String template() {
    return template;
  }

  String path() {
    return path;
  }

  String query() {
    return query;
  }

  @Nullable JsonNode body() {
    return body;
  }

  /** The parameters of a form, percent-encoded; empty when there are none. */
  String form() {
    return form;
  }

  /** What tells it from others: path, query and form. */
  String key() {
    return path + "?" + query + "#" + form;
  }

  /** Whether it can be repeated without a second effect. */
  boolean isRead() {
    return read;
  }

  /** Method and template. */
  @Override
  public String toString() {
    return method + " " + template;
  }
}
