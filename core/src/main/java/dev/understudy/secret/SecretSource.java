// SPDX-License-Identifier: Apache-2.0
package dev.understudy.secret;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where credentials come from, asked just in time, so that one can be refreshed while a run waits.
 *
 * <p>Secrets are asked for by name, for example {@code CLOUDFLARE_API_TOKEN}. Implementations are
 * thread-safe.
 */
public interface SecretSource {
  /** The secret of a name, empty when there is none. */
  Optional<Secret> find(String name);

  /** The environment of the process. */
  static SecretSource environment() {
    return name ->
        Optional.ofNullable(System.getenv(name))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .map(value -> Secret.of(value.toCharArray()));
  }

  /** Secrets given at hand. */
  static SecretSource of(Map<String, Secret> secrets) {
    Map<String, Secret> copy = new TreeMap<>(secrets);
    return name -> Optional.ofNullable(copy.get(name));
  }

  /** This source, and where it has none another. */
  default SecretSource orElse(SecretSource other) {
    return name -> find(name).or(() -> other.find(name));
  }
}
