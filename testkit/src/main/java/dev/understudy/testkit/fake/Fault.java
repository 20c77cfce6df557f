// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A fault as data: what goes wrong, with which requests, how often, for how long.
 *
 * @param kind what goes wrong
 * @param parameter more about it, see the kind; empty for its default
 * @param methods a regular expression that the whole method must match
 * @param path a regular expression that must be found in path, question mark and query
 * @param skip how many matching requests pass first
 * @param count how many it then hits
 * @param lasting for how long after it was set, in lab time
 */
public record Fault(
    FaultKind kind,
    String parameter,
    String methods,
    String path,
    int skip,
    int count,
    Duration lasting) {
  /** So long that it never ends by itself. */
  public static final Duration FOREVER = Duration.ofDays(36_500);

  /** Checks the expressions and counts. */
  public Fault {
    try {
      Pattern.compile(methods);
      Pattern.compile(path);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("a fault's requests: " + e.getMessage(), e);
    }
    if (skip < 0 || count < 1 || lasting.isNegative()) {
      throw new IllegalArgumentException(
          "a fault skips 0 or more, hits 1 or more and lasts, not " + skip + ", " + count);
    }
  }

  /** With every request until it is cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(kind, "", ".*", "", 0, Integer.MAX_VALUE, FOREVER);
  }

  /** The same with more about what goes wrong. */
  public Fault with(String changed) {
    return new Fault(kind, changed, methods, path, skip, count, lasting);
  }

  /** The same with these requests only: a pattern of the method, one found in path and query. */
  public Fault on(String methodPattern, String pathPattern) {
    return new Fault(kind, parameter, methodPattern, pathPattern, skip, count, lasting);
  }

  /** The same with requests that change something only. */
  public Fault onWrites() {
    return on("POST|PUT|PATCH|DELETE", path);
  }

  /** The same with requests that only read. */
  public Fault onReads() {
    return on("GET|HEAD", path);
  }

  /** The same, first letting so many matching requests pass. */
  public Fault after(int requests) {
    return new Fault(kind, parameter, methods, path, requests, count, lasting);
  }

  /** The same, hitting so many requests and then no more. */
  public Fault times(int hits) {
    return new Fault(kind, parameter, methods, path, skip, hits, lasting);
  }

  /** The same, ending so long after it was set, in lab time. */
  public Fault lasting(Duration changed) {
    return new Fault(kind, parameter, methods, path, skip, count, changed);
  }

  boolean matches(FakeRequest request) {
    return !kind.isOfNoRequest()
        && request.method().matches(methods)
        && Pattern.compile(path).matcher(request.path() + "?" + request.query()).find()
        && (kind != FaultKind.RECORD_REFUSED || holds(request, parameter));
  }

  private static boolean holds(FakeRequest request, String text) {
    return request.body().contains(text)
        || request.query().contains(text)
        || request.path().contains(text);
  }

  /** The parameter as a whole number, or the default. */
  int number(int otherwise) {
    return parameter.isEmpty() ? otherwise : Integer.parseInt(parameter);
  }

  /**
   * Reads the form that {@link #toString()} gives: the kind, then any of {@code parameter=}, {@code
   * methods=}, {@code path=}, {@code skip=}, {@code count=}, {@code lasting=PT5M}, separated by
   * blanks.
   *
   * @throws IllegalArgumentException naming the part that cannot be read
   */
  public static Fault parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    Map<String, String> given = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + parts[i] + "' is not name=value");
      }
      given.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
    }
    Fault base = of(FaultKind.parse(parts[0]));
    Fault fault =
        new Fault(
            base.kind,
            take(given, "parameter", ""),
            take(given, "methods", base.methods),
            take(given, "path", ""),
            Integer.parseInt(take(given, "skip", "0")),
            Integer.parseInt(take(given, "count", Integer.toString(base.count))),
            Duration.parse(take(given, "lasting", FOREVER.toString())));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("a fault has no " + given.keySet());
    }
    return fault;
  }

  private static String take(Map<String, String> given, String name, String otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : value;
  }

  /** A line that {@link #parse} reads back. */
  @Override
  public String toString() {
    return kind
        + (parameter.isEmpty() ? "" : " parameter=" + parameter)
        + " methods="
        + methods
        + (path.isEmpty() ? "" : " path=" + path)
        + " skip="
        + skip
        + " count="
        + count
        + " lasting="
        + lasting;
  }
}
