// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.zone.Digest;
import java.nio.charset.StandardCharsets;

/**
 * A body of several parts (RFC 7578): one file, and fields before it. Immutable, thread-safe.
 *
 * <p>The boundary is made from the content's digest, so that the same content gives the same body
 * and no content can hold its own boundary.
 */
public final class Multipart {
  private final String fields;
  private final String name;
  private final String content;

  private Multipart(String fields, String name, String content) {
    this.fields = fields;
    this.name = name;
    this.content = content;
  }

  /**
   * A text file without further fields.
   *
   * @param name the name of the part, a token
   * @param content the file
   */
  public static Multipart file(String name, String content) {
    return new Multipart("", token(name), content);
  }

  /** The same with one more field before the file; both are tokens. */
  public Multipart with(String field, String value) {
    return new Multipart(fields + token(field) + "=" + token(value) + "\n", name, content);
  }

  private static String token(String text) {
    if (!text.matches("[A-Za-z0-9_.-]{1,100}")) {
      throw new IllegalArgumentException("'" + text + "' cannot name a part of a body");
    }
    return text;
  }

  private String boundary() {
    return "understudy-" + Digest.of(fields + name + content).hex().substring(0, 40);
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary();
  }

  byte[] octets() {
    String start = "--" + boundary() + "\r\nContent-Disposition: form-data; name=\"";
    StringBuilder out = new StringBuilder();
    fields
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(
            pair ->
                out.append(start).append(pair[0]).append("\"\r\n\r\n").append(pair[1] + "\r\n"));
    out.append(start).append(name).append("\"; filename=\"").append(name);
    out.append("\"\r\nContent-Type: text/plain\r\n\r\n").append(content);
    out.append("\r\n--").append(boundary()).append("--\r\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
