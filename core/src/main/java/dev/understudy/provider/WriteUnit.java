// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.diff.Change;
import java.util.List;

/**
 * One request that changes RRsets: storable, opaque to the engine but for what it changes.
 *
 * <p>Where a request is less than an RRset, several units change it one after the other, and the
 * changes of each say what the RRset is before and after that one request. A change whose before
 * and after are equal cannot be seen by reading, such as the TTL of one record of several; such a
 * unit must be harmless when it is sent again.
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
