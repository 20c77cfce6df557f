// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.finding.SafeText;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads names out of a fixed list. */
final class Words {
  private Words() {}

  static <T> T parse(String what, String word, T[] all, Function<T, String> name) {
    return Arrays.stream(all)
        .filter(each -> name.apply(each).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + SafeText.of(word)
                        + "' is no "
                        + what
                        + "; there are "
                        + Arrays.stream(all).map(name).collect(Collectors.joining(", "))));
  }
}
