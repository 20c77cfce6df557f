// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;

/**
 * Changes zones behind the back of whoever uses the interface: a colleague at the web console.
 * Nothing of it is in the write log. Implementations are thread-safe.
 */
public interface ZoneEditor {
  /**
   * Puts an RRset in the place of any of its owner name and type.
   *
   * @throws IllegalArgumentException when there is no such zone, or it cannot be held
   */
  void put(DomainName apex, Rrset rrset);

  /**
   * Removes an RRset; nothing happens when there is none.
   *
   * @throws IllegalArgumentException when there is no such zone
   */
  void remove(DomainName apex, RrsetKey key);
}
