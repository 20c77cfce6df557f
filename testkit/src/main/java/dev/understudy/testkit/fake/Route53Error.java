// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

/** A refusal in Route 53's form: a status, a code and a message. */
final class Route53Error extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Route53Error(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Route53Error invalidInput(String message) {
    return new Route53Error(400, "InvalidInput", message);
  }

  static Route53Error throttled() {
    return new Route53Error(400, "Throttling", "Rate exceeded");
  }

  FakeResponse response(String requestId) {
    XmlElement body =
        XmlElement.of(
            "ErrorResponse",
            XmlElement.of(
                "Error",
                XmlElement.of("Type", status < 500 ? "Sender" : "Receiver"),
                XmlElement.of("Code", code),
                XmlElement.of("Message", String.valueOf(getMessage()))),
            XmlElement.of("RequestId", requestId));
    return Route53Fake.xml(status, body);
  }
}
