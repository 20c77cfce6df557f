// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.CriticalRules;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.sync.SafetyRules;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code safety:} of understudy.yaml: {@code protected-names} and {@code protected-types},
 * which no sync updates or deletes, and {@code critical}, types and names with a final dot that a
 * zone cannot do without, beside the usual ones.
 */
final class SafetyReader {
  private SafetyReader() {}

  static SafetyRules read(String where, @Nullable Object value) {
    Map<String, Object> parts = Yaml.map(where, value);
    Yaml.allowOnly(where, parts, Set.of("protected-names", "protected-types", "critical"));
    Set<DomainName> names = new LinkedHashSet<>();
    for (Object each : Yaml.list(where + ": protected-names", parts.get("protected-names"))) {
      names.add(Yaml.name(where + ": protected-names", each.toString()));
    }
    Set<RecordType> types = new LinkedHashSet<>();
    for (Object each : Yaml.list(where + ": protected-types", parts.get("protected-types"))) {
      types.add(type(where + ": protected-types", each.toString()));
    }
    List<String> critical =
        Yaml.list(where + ": critical", parts.get("critical")).stream()
            .map(Object::toString)
            .toList();
    return SafetyRules.defaults()
        .withProtectedNames(names)
        .withProtectedTypes(types)
        .withCritical(critical(where + ": critical", CriticalRules.standard(), critical));
  }

  /**
   * Rules and what is added to them.
   *
   * @param words types, and names with a final dot
   */
  static CriticalRules critical(String where, CriticalRules rules, List<String> words) {
    CriticalRules more = rules;
    for (String word : words) {
      more = word.endsWith(".") ? more.with(Yaml.name(where, word)) : more.with(type(where, word));
    }
    return more;
  }

  private static RecordType type(String where, String text) {
    try {
      return RecordType.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(where + ": " + e.getMessage());
    }
  }
}
