// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the names of a zone in canonical order, where what is below a name follows it: the
 * zone cut and the DNAME records above are known without looking anything up. Starts before the
 * first name.
 */
final class Walk {
  private final DomainName apex;
  private final List<Rrset> all;
  private final Deque<DomainName> redirections = new ArrayDeque<>();
  private @Nullable DomainName cut;
  private boolean redirects;
  private int from;
  private int to;

  Walk(Zone zone) {
    this.apex = zone.apex();
    this.all = zone.rrsets();
  }

  /** Goes on to the next name; whether there is one. */
  boolean next() {
    if (to == all.size()) {
      return false;
    }
    if (redirects) {
      redirections.push(name());
    }
    from = to;
    DomainName name = all.get(to).name();
    boolean delegates = false;
    redirects = false;
    while (to < all.size() && (to == from || all.get(to).name().equals(name))) {
      RecordType type = all.get(to++).type();
      delegates |= type.equals(RecordType.NS);
      redirects |= type.equals(RecordType.DNAME);
    }
    if (cut != null && !name.isWithin(cut)) {
      cut = null;
    }
    if (cut == null && delegates && !name.equals(apex)) {
      cut = name;
    }
    while (!redirections.isEmpty() && !name.isBelow(redirections.peek())) {
      redirections.pop();
    }
    return true;
  }

  DomainName name() {
    return all.get(from).name();
  }

  /** The RRsets at the name, by type number. */
  List<Rrset> rrsets() {
    return all.subList(from, to);
  }

  /** The highest zone cut at or above the name, below the apex. */
  Optional<DomainName> cut() {
    return Optional.ofNullable(cut);
  }

  /** The nearest name above, within the zone, that has a DNAME record. */
  Optional<DomainName> redirection() {
    return Optional.ofNullable(redirections.peek());
  }
}
