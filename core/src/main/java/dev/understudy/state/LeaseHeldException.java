// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.DomainName;

/** Somebody else works on the zone; nothing has been written. */
public class LeaseHeldException extends StateException {
  private static final long serialVersionUID = 1L;

  private final transient DomainName zone;
  private final String holder;

  /** With the zone and who holds its lease, since when. */
  public LeaseHeldException(DomainName zone, String holder) {
    super(
        "the zone "
            + zone
            + " is being worked on by "
            + holder
            + "; nothing was written; wait for it to end, or ask its status");
    this.zone = zone;
    this.holder = holder;
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** Who holds the lease, since when, in words. */
  public String holder() {
    return holder;
  }
}
