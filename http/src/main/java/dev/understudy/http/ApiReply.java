// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.finding.SafeText;
import dev.understudy.zone.Octets;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one request: status, header and JSON body. Immutable as long as nobody changes the
 * body.
 */
public final class ApiReply {
  private final int status;
  private final HttpHeaders headers;
  private final JsonNode json;
  private final boolean broken;
  private final Octets text;
  private final String requestId;

  private ApiReply(
      int status,
      HttpHeaders headers,
      JsonNode json,
      boolean broken,
      Octets text,
      String requestId) {
    this.status = status;
    this.headers = headers;
    this.json = json;
    this.broken = broken;
    this.text = text;
    this.requestId = requestId;
  }

  static ApiReply of(int status, HttpHeaders headers, byte[] body, List<String> idHeaders) {
    Optional<JsonNode> parsed =
        body.length == 0 ? Optional.of(MissingNode.getInstance()) : Json.parse(body);
    String id =
        idHeaders.stream()
            .flatMap(name -> headers.firstValue(name).stream())
            .findFirst()
            .map(text -> SafeText.of(text.length() > 100 ? text.substring(0, 100) : text))
            .orElse("");
    return new ApiReply(
        status,
        headers,
        parsed.orElse(MissingNode.getInstance()),
        parsed.isEmpty(),
        parsed.isEmpty() ? Octets.copyOf(body) : Octets.EMPTY,
        id);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the status is 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The body; a missing node when it was empty or is not JSON within our limits. */
  public JsonNode json() {
    return json;
  }

  /** Whether there was a body that is not JSON within our limits. */
  public boolean isBroken() {
    return broken;
  }

  /** The body where it is not JSON: what a request that expects a text is answered with. */
  public Octets text() {
    return text;
  }

  /** A header field. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** All values of a header field. */
  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  /** A header field that is a whole number of at most nine digits. */
  public Optional<Integer> number(String name) {
    return header(name)
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }

  /** The provider's id of the request, empty when it gave none. */
  public String requestId() {
    return requestId;
  }
}
