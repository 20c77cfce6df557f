// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.diff.Change;
import java.util.List;

/**
 * One request that changes RRsets: storable, opaque to the engine but for what it changes.
 *
 * @param zone the zone it is for
 * @param index its place among the units of its plan, from 0
 * @param payload what the provider needs to send it, without secrets
 * @param changes what it does, in order
 */
public record WriteUnit(HostedZone zone, int index, String payload, List<Change> changes) {
  /** Copies the list. */
  public WriteUnit {
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a unit of writing changes something");
    }
  }
}
