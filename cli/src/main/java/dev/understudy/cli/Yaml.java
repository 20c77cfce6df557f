// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.zone.DomainName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes parsed YAML apart, with errors that name the place. */
final class Yaml {
  private Yaml() {}

  static Map<String, Object> map(String where, @Nullable Object value) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (value == null) {
      return result;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          where + ": 'key: value' pairs are expected, not " + kind(value));
    }
    map.forEach((key, each) -> result.put(String.valueOf(key), each == null ? "" : each));
    return result;
  }

  static Map<String, String> texts(String where, @Nullable Object value) {
    Map<String, String> result = new LinkedHashMap<>();
    map(where, value)
        .forEach(
            (key, each) -> {
              if (each instanceof Map || each instanceof List) {
                throw new ConfigurationException(
                    where + ": " + key + ": a text is expected, not " + kind(each));
              }
              result.put(key, each.toString());
            });
    return result;
  }

  static List<?> list(String where, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new ConfigurationException(where + ": a list is expected, not " + kind(value));
  }

  static int number(String where, @Nullable Object value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    throw new ConfigurationException(
        where + ": a number from " + least + " to " + most + " is expected, not '" + value + "'");
  }

  static DomainName name(String where, String text) {
    try {
      return DomainName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(where + ": " + e.getMessage());
    }
  }

  static String need(String where, Map<String, String> parts, String key) {
    String value = parts.get(key);
    if (value == null || value.isEmpty()) {
      throw new ConfigurationException(where + ": '" + key + "' is missing");
    }
    return value;
  }

  static void allowOnly(String where, Map<String, ?> map, Set<String> known) {
    Set<String> unknown = new TreeSet<>(map.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          where + ": unknown keys " + unknown + "; known are " + new TreeSet<>(known));
    }
  }

  private static String kind(Object value) {
    return value instanceof Map ? "pairs" : value instanceof List ? "a list" : "'" + value + "'";
  }
}
