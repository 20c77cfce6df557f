// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

/** A refusal in NS1's form: a status and a message. */
final class Ns1Error extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Ns1Error(int status, String message) {
    super(message);
    this.status = status;
  }

  FakeResponse response() {
    return FakeResponse.json(
        status, Bodies.object().put("message", String.valueOf(getMessage())).toString());
  }
}
