// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;

/**
 * Anything a zone can be read from: a file, a transfer, a snapshot, a provider's zone.
 *
 * <p>Thread-safe. The world's failures come back as {@link Reading.Failed}, not as exceptions.
 */
public interface ZoneSource {
  /** What it is, as people write it: {@code file:db.zone}. */
  String describe();

  /** Reads the zone. */
  Reading read(Call call);
}
