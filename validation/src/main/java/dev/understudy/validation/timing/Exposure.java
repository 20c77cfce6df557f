// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Instant;

/**
 * A version that caches may hold, and until when.
 *
 * @param version the version
 * @param until the instant from which no cache holds it; {@link Instant#MAX} while a server that
 *     resolvers may ask still serves it
 * @param because which server and TTL the end comes from, for people
 */
public record Exposure(Version version, Instant until, String because) {
  /** Whether a cache may hold it at an instant. */
  public boolean isExposedAt(Instant at) {
    return until.isAfter(at);
  }

  /** Whether it goes on until a server stops serving it. */
  public boolean isOpen() {
    return until.equals(Instant.MAX);
  }
}
