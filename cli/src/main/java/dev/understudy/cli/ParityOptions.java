// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.CriticalRules;
import dev.understudy.normalize.Policy;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
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

  /** The standard rules and what is added to them. */
  static CriticalRules critical(List<String> words) {
    CriticalRules rules = CriticalRules.standard();
    for (String word : words) {
      try {
        rules =
            word.endsWith(".")
                ? rules.with(DomainName.parse(word))
                : rules.with(RecordType.parse(word));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("--critical: " + e.getMessage());
      }
    }
    return rules;
  }
}
