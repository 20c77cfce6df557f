// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.setup;

import dev.understudy.provider.DnsProvider;

/**
 * One of the two providers of a zone.
 *
 * @param name what people call it, such as {@code Cloudflare (production)}
 * @param provider how to reach its account
 */
public record Party(String name, DnsProvider provider) {
  /** Refuses a blank name. */
  public Party {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a provider has a name that people recognise");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
