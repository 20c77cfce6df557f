// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a body of type multipart/form-data (RFC 7578). */
final class MultipartForm {
  private MultipartForm() {}

  /** Whether a request has such a body. */
  static boolean isOne(FakeRequest request) {
    return boundary(request).isPresent();
  }

  private static Optional<String> boundary(FakeRequest request) {
    String type = request.headers().first("Content-Type").orElse("");
    int at = type.indexOf("boundary=");
    return type.startsWith("multipart/form-data") && at > 0
        ? Optional.of("--" + type.substring(at + "boundary=".length()))
        : Optional.empty();
  }

  /** A part, empty when it is not there. */
  static String part(FakeRequest request, String name) {
    Optional<String> boundary = boundary(request);
    if (boundary.isPresent()) {
      for (String each : request.body().split(Pattern.quote(boundary.get()), -1)) {
        int end = each.indexOf("\r\n\r\n");
        if (end > 0 && each.substring(0, end).contains(" name=\"" + name + "\"")) {
          return each.substring(end + 4, Math.max(end + 4, each.length() - 2));
        }
      }
    }
    return "";
  }
}
