// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields of a request or answer, in order; names ignore case (RFC 9110 section 5.1).
 * Immutable, thread-safe.
 */
public final class HttpFields {
  /** No fields. */
  public static final HttpFields NONE = new HttpFields(List.of());

  private final List<Line> lines;

  private HttpFields(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * One field.
   *
   * @param name its name as written
   * @param value its value
   */
  public record Line(String name, String value) {}

  /** These fields and one more. */
  public HttpFields with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new HttpFields(more);
  }

  /** These fields without those of a name. */
  public HttpFields without(String name) {
    return new HttpFields(
        lines.stream().filter(line -> !line.name().equalsIgnoreCase(name)).toList());
  }

  /** The first value of a field. */
  public Optional<String> first(String name) {
    return lines.stream()
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(Line::value)
        .findFirst();
  }

  /** All fields in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The names alone, since values can be credentials. */
  @Override
  public String toString() {
    return lines.stream().map(Line::name).toList().toString();
  }
}
