// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a GoDaddy fake holds at one moment: opaque, immutable. */
public final class GoDaddyState {
  static final GoDaddyState EMPTY = new GoDaddyState(new TreeMap<>());

  final SortedMap<DomainName, GoDaddyDomain> domains;

  GoDaddyState(SortedMap<DomainName, GoDaddyDomain> domains) {
    this.domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
  }

  /** The number of domains. */
  @Override
  public String toString() {
    return domains.size() + " domains";
  }
}
