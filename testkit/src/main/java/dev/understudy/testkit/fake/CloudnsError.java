// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

/** A refusal in ClouDNS's form: status 200, and a text. */
final class CloudnsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CloudnsError(String description) {
    super(description);
  }

  FakeResponse response() {
    return answer("Failed", String.valueOf(getMessage()));
  }

  static FakeResponse answer(String status, String description) {
    return FakeResponse.json(
        200,
        Bodies.object().put("status", status).put("statusDescription", description).toString());
  }
}
