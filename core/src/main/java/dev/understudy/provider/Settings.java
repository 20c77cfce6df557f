// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named texts from a configuration, for one provider, registrar or other part. Never secrets: those
 * come from a {@code SecretSource}. Immutable, thread-safe.
 */
public final class Settings {
  private final String owner;
  private final Map<String, String> values;

  private Settings(String owner, Map<String, String> values) {
    this.owner = owner;
    this.values = values;
  }

  /**
   * Settings of a part.
   *
   * @param owner whose they are, for messages: {@code cloudflare}
   */
  public static Settings of(String owner, Map<String, String> values) {
    return new Settings(owner, new TreeMap<>(values));
  }

  /** The value of a setting. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a setting, or another. */
  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /**
   * The value of a setting that must be there.
   *
   * @throws ConfigurationException when it is not
   */
  public String get(String name) {
    return find(name)
        .orElseThrow(
            () -> new ConfigurationException(owner + ": the setting '" + name + "' is missing"));
  }

  /**
   * Refuses settings that nobody reads, which are usually misspelt.
   *
   * @throws ConfigurationException naming the unknown and the known ones
   */
  public Settings allowOnly(Set<String> known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          owner + ": unknown settings " + unknown + "; known are " + new TreeSet<>(known));
    }
    return this;
  }

  /** Whose they are. */
  public String owner() {
    return owner;
  }
}
