// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ordered list of named texts, and the library's own line format for it: what journals, stored
 * plans and snapshots are made of, so that their digests never depend on a JSON library.
 *
 * <p>One line each, {@code name value}; a name has 1 to 64 lower-case letters, digits, dots and
 * hyphens and may occur more than once; in a value a backslash is written {@code \\}, a line feed
 * {@code \n} and a carriage return {@code \r}. Immutable, thread-safe.
 */
public final class Fields {
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,64}");

  private record Field(String name, String value) {}

  private final List<Field> list;

  private Fields(List<Field> list) {
    this.list = list;
  }

  /** No fields. */
  public static Fields empty() {
    return new Fields(List.of());
  }

  /** One field. */
  public static Fields of(String name, Object value) {
    return empty().with(name, value);
  }

  /**
   * A copy with one field more, at the end.
   *
   * @throws IllegalArgumentException when the name is malformed
   */
  public Fields with(String name, Object value) {
    return withAll(name, List.of(value));
  }

  /**
   * A copy with a field more for each value, at the end.
   *
   * @throws IllegalArgumentException when the name is malformed
   */
  public Fields withAll(String name, List<?> values) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot name a field");
    }
    List<Field> longer = new ArrayList<>(list);
    for (Object value : values) {
      longer.add(new Field(name, value.toString()));
    }
    return new Fields(List.copyOf(longer));
  }

  /** A copy with the fields of another list after these. */
  public Fields withAll(Fields more) {
    List<Field> longer = new ArrayList<>(list);
    longer.addAll(more.list);
    return new Fields(List.copyOf(longer));
  }

  /** The value of the first field of a name. */
  public Optional<String> find(String name) {
    return list.stream().filter(f -> f.name.equals(name)).map(Field::value).findFirst();
  }

  /**
   * The value of the first field of a name.
   *
   * @throws StateException when there is none
   */
  public String get(String name) {
    return find(name)
        .orElseThrow(() -> new StateException("the field '" + name + "' is missing in:\n" + this));
  }

  /** The values of all fields of a name, in order. */
  public List<String> all(String name) {
    return list.stream().filter(f -> f.name.equals(name)).map(Field::value).toList();
  }

  /** The names in order, each as often as it occurs. */
  public List<String> names() {
    return list.stream().map(Field::name).toList();
  }

  /** The line format, every line ended by a line feed. */
  public String encode() {
    StringBuilder out = new StringBuilder();
    for (Field field : list) {
      out.append(field.name).append(' ');
      for (int i = 0; i < field.value.length(); i++) {
        char c = field.value.charAt(i);
        switch (c) {
          case '\\' -> out.append("\\\\");
          case '\n' -> out.append("\\n");
          case '\r' -> out.append("\\r");
          default -> out.append(c);
        }
      }
      out.append('\n');
    }
    return out.toString();
  }

  /**
   * Reads the line format.
   *
   * @throws StateException when a line is malformed; the message names it
   */
  public static Fields decode(String text) {
    List<Field> list = new ArrayList<>();
    int line = 0;
    int at = 0;
    while (at < text.length()) {
      line++;
      int end = text.indexOf('\n', at);
      int blank = text.indexOf(' ', at);
      if (end < 0
          || blank < 0
          || blank > end
          || !NAME.matcher(text.substring(at, blank)).matches()) {
        throw new StateException("line " + line + " is not 'name value' with a line end");
      }
      list.add(
          new Field(text.substring(at, blank), unescape(text.substring(blank + 1, end), line)));
      at = end + 1;
    }
    return new Fields(List.copyOf(list));
  }

  private static String unescape(String value, int line) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char next = ++i < value.length() ? value.charAt(i) : ' ';
      switch (next) {
        case '\\' -> out.append('\\');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        default -> throw new StateException("line " + line + " has an unknown escape");
      }
    }
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fields that && list.equals(that.list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  /** The line format. */
  @Override
  public String toString() {
    return encode();
  }
}
