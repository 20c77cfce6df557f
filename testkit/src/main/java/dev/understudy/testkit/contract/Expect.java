// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import java.util.Collection;
import java.util.Objects;

/** The few assertions of the suites, so that users of the kit need no assertion library. */
final class Expect {
  private Expect() {}

  static void that(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  static void equal(Object found, Object expected, String what) {
    that(
        Objects.equals(found, expected),
        what + ": expected " + expected + System.lineSeparator() + "but found " + found);
  }

  static void size(Collection<?> found, int expected, String what) {
    that(found.size() == expected, what + ": expected " + expected + ", not " + found);
  }

  static <T> T instance(Object found, Class<T> expected, String what) {
    that(
        expected.isInstance(found),
        what + ": expected a " + expected.getSimpleName() + ", not " + found);
    return expected.cast(found);
  }

  /** What a call throws, which must be of a kind. */
  static <T extends Throwable> T thrown(Class<T> expected, String what, Runnable call) {
    Throwable found;
    try {
      call.run();
      found = null;
    } catch (Throwable e) {
      found = e;
    }
    if (!expected.isInstance(found)) {
      AssertionError error =
          new AssertionError(
              what + ": expected a " + expected.getSimpleName() + " to be thrown, not " + found);
      if (found != null) {
        error.initCause(found);
      }
      throw error;
    }
    return expected.cast(found);
  }
}
