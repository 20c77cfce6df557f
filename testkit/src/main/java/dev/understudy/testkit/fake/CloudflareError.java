// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in Cloudflare's form. */
final class CloudflareError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final String text;
  private final int chained;
  private final String chainedText;
  private final String pointer;

  private CloudflareError(
      int status, int code, String text, int chained, String chainedText, String pointer) {
    super(code + " " + text + (chained == 0 ? "" : ": " + chained + " " + chainedText));
    this.status = status;
    this.code = code;
    this.text = text;
    this.chained = chained;
    this.chainedText = chainedText;
    this.pointer = pointer;
  }

  static CloudflareError of(int status, int code, String text) {
    return new CloudflareError(status, code, text, 0, "", "");
  }

  /** The nested form: 1004 with the true reason in its chain. */
  static CloudflareError validation(int code, String text) {
    return new CloudflareError(400, 1004, "DNS Validation Error", code, text, "");
  }

  /** The same, pointing at a part of the request. */
  CloudflareError at(String where) {
    return new CloudflareError(status, code, text, chained, chainedText, where);
  }

  int status() {
    return status;
  }

  ObjectNode item() {
    ObjectNode item = Bodies.object().put("code", code).put("message", text);
    if (chained != 0) {
      item.putArray("error_chain").addObject().put("code", chained).put("message", chainedText);
    }
    if (!pointer.isEmpty()) {
      item.putObject("source").put("pointer", pointer);
    }
    return item;
  }
}
