// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * Names a kind of DNS provider or registrar, as in {@code cloudflare:example.com}.
 *
 * @param value 1 to 32 lower-case letters, digits and hyphens, starting with a letter
 */
public record ProviderId(String value) implements Comparable<ProviderId> {
  /** Checks the form. */
  public ProviderId {
    if (!value.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "a provider id has 1 to 32 lower-case letters, digits and hyphens, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
