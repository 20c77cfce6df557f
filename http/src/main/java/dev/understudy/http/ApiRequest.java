// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.internal.Trusted;
import dev.understudy.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request below an endpoint: method, path, query and a body: JSON, a form or files. Immutable,
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
  private final Extras extras;

  /**
   * What few requests have.
   *
   * @param form parameters of a form, percent-encoded; empty for none
   * @param read whether it changes nothing although its method could
   * @param parts a body of several parts, null for none
   * @param text whether the answer is a text and no JSON
   * @param hidden secrets in the body, which no message may show
   */
  private record Extras(
      String form, boolean read, @Nullable Multipart parts, boolean text, List<Secret> hidden) {
    static final Extras NONE = new Extras("", false, null, false, List.of());
  }

  private ApiRequest(
      String method,
      String template,
      String path,
      String query,
      @Nullable JsonNode body,
      Extras extras) {
    this.method = method;
    this.template = template;
    this.path = path;
    this.query = query;
    this.body = body;
    this.extras = extras;
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
    return new ApiRequest(method, template, path.toString(), "", null, Extras.NONE);
  }

  /** A GET. */
  public static ApiRequest get(String template, String... segments) {
    return of("GET", template, segments);
  }

  /** The same with one more query parameter. */
  public ApiRequest with(String name, String value) {
    return new ApiRequest(method, template, path, joined(query, name, value), body, extras);
  }

  /** The same with a JSON body. */
  public ApiRequest withBody(JsonNode changed) {
    return new ApiRequest(method, template, path, query, changed, extras);
  }

  /** The same with one more parameter of a form, which is the body. */
  public ApiRequest withForm(String name, String value) {
    String form = joined(extras.form(), name, value);
    return with(new Extras(form, extras.read(), extras.parts(), extras.text(), extras.hidden()));
  }

  /** The same for an interface where this changes nothing although its method could. */
  public ApiRequest asRead() {
    return with(new Extras(extras.form(), true, extras.parts(), extras.text(), extras.hidden()));
  }

  /** The same with a body of several parts. */
  public ApiRequest withParts(Multipart changed) {
    return with(new Extras(extras.form(), extras.read(), changed, extras.text(), extras.hidden()));
  }

  /** The same for an answer that is a text, where it is not a refusal. */
  public ApiRequest expectingText() {
    return with(new Extras(extras.form(), extras.read(), extras.parts(), true, extras.hidden()));
  }

  /** The same with a JSON body that holds a secret: should an answer repeat it, it is not shown. */
  public ApiRequest withBody(JsonNode changed, Secret hidden) {
    return withBody(changed)
        .with(
            new Extras(
                extras.form(), extras.read(), extras.parts(), extras.text(), List.of(hidden)));
  }

  private ApiRequest with(Extras changed) {
    return new ApiRequest(method, template, path, query, body, changed);
  }

  static String joined(String pairs, String name, String value) {
    String more = Endpoint.encode(name) + "=" + Endpoint.encode(value);
    return pairs.isEmpty() ? more : pairs + "&" + more;
  }

  /** The same for a path and query that a paging link gave, both percent-encoded. */
  ApiRequest toAddress(String changedPath, String changedQuery) {
    return new ApiRequest(method, template, changedPath, changedQuery, body, extras);
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
    return extras.form();
  }

  /** What tells it from others: path, query and form. */
  String key() {
    return path + "?" + query + "#" + form();
  }

  @Nullable Multipart parts() {
    return extras.parts();
  }

  boolean wantsText() {
    return extras.text();
  }

  /** What an answer said, without the secrets that were in the body. */
  String scrub(String said) {
    String out = said;
    for (Secret secret : extras.hidden()) {
      out = out.replace(Trusted.reveal(secret), "[secret]");
    }
    return out;
  }

  /** Whether it can be repeated without a second effect. */
  boolean isRead() {
    return extras.read() || method.equals("GET") || method.equals("HEAD");
  }

  /** Method and template. */
  @Override
  public String toString() {
    return method + " " + template;
  }
}
