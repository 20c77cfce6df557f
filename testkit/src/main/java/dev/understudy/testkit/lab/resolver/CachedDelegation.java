// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.List;

/**
 * Which servers a resolver would ask for a zone, and until when.
 *
 * @param zone the delegated zone
 * @param nameServers their names, in canonical order
 * @param fromChild whether the set came from the child itself, not from the parent's referral
 * @param expires when the resolver forgets it
 */
public record CachedDelegation(
    DomainName zone, List<DomainName> nameServers, boolean fromChild, Instant expires) {
  /** Copies the list in order. */
  public CachedDelegation {
    nameServers = nameServers.stream().sorted().distinct().toList();
  }
}
