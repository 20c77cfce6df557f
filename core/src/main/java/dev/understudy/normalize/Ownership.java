// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;

/**
 * How many RRsets of a zone are whose.
 *
 * @param owner of the zone's owner
 * @param provider of whoever serves it
 * @param otherTools of other tools that mark or prove something
 */
public record Ownership(int owner, int provider, int otherTools) {
  /** Counts the RRsets of a zone by {@link DataClass}. */
  public static Ownership of(Zone zone) {
    int provider = 0;
    int otherTools = 0;
    for (Rrset rrset : zone.rrsets()) {
      switch (DataClass.of(zone.apex(), rrset)) {
        case OWNER -> {}
        case PROVIDER -> provider++;
        case OTHER_TOOL -> otherTools++;
      }
    }
    return new Ownership(zone.rrsets().size() - provider - otherTools, provider, otherTools);
  }

  /** {@code 40 of the owner, 3 of the provider, 2 of other tools}. */
  @Override
  public String toString() {
    return owner
        + " of the owner, "
        + provider
        + " of the provider, "
        + otherTools
        + " of other tools";
  }
}
