// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.List;

/** A refusal in DNS Made Easy's form: a status and a list of reasons, or a page of HTML. */
final class DnsMadeEasyError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String PAGE =
      "\r\n<!DOCTYPE html>\r\n<html>\r\n<head><title>Management Console</title></head>\r\n"
          + "<body><h3>A system error has occurred.</h3></body>\r\n</html>";

  private final int status;

  private DnsMadeEasyError(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A request that was understood and may not be. */
  static DnsMadeEasyError refused(String reason) {
    return new DnsMadeEasyError(400, reason);
  }

  static DnsMadeEasyError throttled() {
    return refused("Rate limit exceeded");
  }

  static DnsMadeEasyError forbidden(String reason) {
    return new DnsMadeEasyError(403, reason);
  }

  /** Nothing there: the console's own page, as recorded. */
  static DnsMadeEasyError absent() {
    return new DnsMadeEasyError(404, "");
  }

  static DnsMadeEasyError broken() {
    return new DnsMadeEasyError(500, "");
  }

  FakeResponse response() {
    String reason = String.valueOf(getMessage());
    if (reason.isEmpty()) {
      return new FakeResponse(
          status,
          HttpFields.NONE.with("Content-Type", "text/html;charset=ISO-8859-1"),
          PAGE,
          FakeResponse.Delivery.WHOLE);
    }
    if (reason.startsWith("Request sent with date header")) {
      // the member's name comes without quotes there: acmesh-official/acme.sh#463
      return FakeResponse.json(status, "{error: [\"" + reason + "\"]}");
    }
    var body = Bodies.object();
    body.set("error", Bodies.texts(List.of(reason)));
    return FakeResponse.json(status, body.toString());
  }
}
