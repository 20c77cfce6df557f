// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delegation in use. Thread-safe; what it learns while used are hints, not truths. */
final class KnownServers {
  private final DomainName zone;
  private final List<DomainName> names;
  private final boolean fromChild;
  private final Instant expires;
  private volatile boolean childAsked;
  private volatile @Nullable Instant failingSince;

  KnownServers(DomainName zone, List<DomainName> names, boolean fromChild, Instant expires) {
    this.zone = zone;
    this.names = List.copyOf(names);
    this.fromChild = fromChild;
    this.expires = expires;
    this.childAsked = fromChild;
  }

  DomainName zone() {
    return zone;
  }

  List<DomainName> names() {
    return names;
  }

  boolean isFromChild() {
    return fromChild;
  }

  boolean isFreshAt(Instant now) {
    return expires.isAfter(now);
  }

  /** Whether the child's own NS set has not been asked for yet; true once. */
  boolean wantsChildAsked() {
    boolean wants = !childAsked;
    childAsked = true;
    return wants;
  }

  void answered() {
    failingSince = null;
  }

  /** Notes that no server answered, and says since when that has been so. */
  Instant failed(Instant now) {
    Instant since = failingSince;
    if (since == null) {
      failingSince = now;
      return now;
    }
    return since;
  }

  CachedDelegation shown() {
    return new CachedDelegation(zone, names, fromChild, expires);
  }
}
