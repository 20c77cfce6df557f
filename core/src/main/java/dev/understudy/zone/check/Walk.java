// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
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
  private final Iterator<Rrset> all;
  private final List<Rrset> here = new ArrayList<>();
  private final Deque<DomainName> redirections = new ArrayDeque<>();
  private @Nullable Rrset following;
  private @Nullable DomainName cut;
  private boolean redirects;

  Walk(Zone zone) {
    this.apex = zone.apex();
    this.all = zone.rrsets().iterator();
    this.following = all.hasNext() ? all.next() : null;
  }

  /** Goes on to the next name; whether there is one. */
  boolean next() {
    Rrset rrset = following;
    if (rrset == null) {
      return false;
    }
    if (redirects) {
      redirections.push(name());
    }
    here.clear();
    DomainName name = rrset.name();
    boolean delegates = false;
    redirects = false;
    while (rrset != null && rrset.name().equals(name)) {
      here.add(rrset);
      delegates |= rrset.type().equals(RecordType.NS);
      redirects |= rrset.type().equals(RecordType.DNAME);
      rrset = all.hasNext() ? all.next() : null;
    }
    following = rrset;
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
    return here.get(0).name();
  }

  /** The RRsets at the name, by type number; the list is filled anew at the next name. */
  List<Rrset> rrsets() {
    return here;
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
