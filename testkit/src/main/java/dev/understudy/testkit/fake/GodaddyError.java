// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in GoDaddy's form: code, message, fields. */
final class GodaddyError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String path;
  private final int retryAfter;

  GodaddyError(int status, String code, String message) {
    this(status, code, message, "", 0);
  }

  private GodaddyError(int status, String code, String message, String path, int retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = path;
    this.retryAfter = retryAfter;
  }

  /** One that names a part of the body. */
  GodaddyError at(String where) {
    return new GodaddyError(status, code, String.valueOf(getMessage()), where, retryAfter);
  }

  /** Too many requests; the wait is in the body, zero for none. */
  static GodaddyError throttled(int seconds) {
    return new GodaddyError(
        429, "TOO_MANY_REQUESTS", "Too many requests received within interval", "", seconds);
  }

  FakeResponse response() {
    ObjectNode body = Bodies.object().put("code", code);
    body.put("message", String.valueOf(getMessage()));
    if (!path.isEmpty()) {
      ObjectNode field = body.putArray("fields").addObject();
      field.put("code", code).put("message", String.valueOf(getMessage())).put("path", path);
      field.put("pathRelated", path);
    }
    if (retryAfter > 0) {
      body.put("retryAfterSec", retryAfter);
    }
    return FakeResponse.json(status, body.toString());
  }
}
