// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a GoDaddy fake holds at one moment: opaque, immutable. */
public final class GodaddyState {
  static final GodaddyState EMPTY = new GodaddyState(new TreeMap<>());

  final SortedMap<DomainName, GodaddyDomain> domains;

  GodaddyState(SortedMap<DomainName, GodaddyDomain> domains) {
    this.domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
  }

  /** The number of domains. */
  @Override
  public String toString() {
    return domains.size() + " domains";
  }
}
