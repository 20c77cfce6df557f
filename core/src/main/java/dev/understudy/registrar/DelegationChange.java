// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.TreeSet;

/**
 * A wish for another set of name servers at the parent; the whole set, never a part.
 *
 * @param base what the registrar held when the wish was made; a registrar refuses when it has moved
 * @param nameServers the name servers wanted, in canonical order
 * @param glue addresses for those that are within the zone
 */
public record DelegationChange(Delegation base, List<DomainName> nameServers, List<Glue> glue) {
  /** Sorts the names and refuses an empty set. */
  public DelegationChange {
    nameServers = List.copyOf(new TreeSet<>(nameServers));
    glue = List.copyOf(glue);
    if (nameServers.isEmpty()) {
      throw new IllegalArgumentException(
          base.zone() + ": a delegation names at least one name server");
    }
  }

  /** The zone whose delegation is to change. */
  public DomainName zone() {
    return base.zone();
  }
}
