// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

/**
 * An answer of a fake, and how it gets to the client.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body, sent as UTF-8
 * @param delivery how it is sent
 */
public record FakeResponse(int status, HttpFields headers, String body, Delivery delivery) {

  /** How an answer is sent, or not. */
  public enum Delivery {
    /** As it is. */
    WHOLE,
    /** The connection is closed without a single octet of an answer. */
    RESET,
    /** The connection is closed in the middle of the body. */
    CUT,
    /**
     * Nothing is sent and the connection stays open, until the server closes or the real-time cap.
     */
    HANG,
    /** The status line comes only after the server's pause in real time. */
    SLOW_HEADERS,
    /** The body comes octet by octet, each after the server's pause in real time. */
    SLOW_BODY
  }

  /** An answer with a JSON body. */
  public static FakeResponse json(int status, String body) {
    return new FakeResponse(
        status, HttpFields.NONE.with("Content-Type", "application/json"), body, Delivery.WHOLE);
  }

  /** An answer without a body. */
  public static FakeResponse empty(int status) {
    return new FakeResponse(status, HttpFields.NONE, "", Delivery.WHOLE);
  }

  /** The same with one more header field. */
  public FakeResponse withHeader(String name, String value) {
    return new FakeResponse(status, headers.with(name, value), body, delivery);
  }

  /** The same without the header fields of a name. */
  public FakeResponse withoutHeader(String name) {
    return new FakeResponse(status, headers.without(name), body, delivery);
  }

  /** The same with another body. */
  public FakeResponse withBody(String changed) {
    return new FakeResponse(status, headers, changed, delivery);
  }

  /** The same sent in another way. */
  public FakeResponse delivered(Delivery changed) {
    return new FakeResponse(status, headers, body, changed);
  }

  /** What the client gets to know, in a word: the status, or {@code reset}, {@code hang}. */
  public String outcome() {
    return switch (delivery) {
      case WHOLE, SLOW_HEADERS, SLOW_BODY -> Integer.toString(status);
      case RESET, CUT -> "reset";
      case HANG -> "hang";
    };
  }
}
