// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.normalize.Policy;
import dev.understudy.provider.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the options of a comparison name. */
final class ParityOptions {
  private ParityOptions() {}

  static List<Policy> policies(List<String> names) {
    return names.stream().map(ParityOptions::policy).toList();
  }

  private static Policy policy(String name) {
    List<String> known =
        Stream.of(Policy.values())
            .filter(each -> each != Policy.CLAMPED_TTL)
            .map(Policy::id)
            .toList();
    return Stream.of(Policy.values())
        .filter(each -> known.contains(name) && each.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--policy: '" + name + "' is none of " + String.join(", ", known)));
  }
}
