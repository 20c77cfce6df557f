// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.net.InetAddress;
import java.util.List;

/** What the walk from the root found of a name's addresses. Immutable, thread-safe. */
public sealed interface Addresses {
  /** The name asked for. */
  DomainName name();

  /** The addresses, empty unless they were found. */
  default List<InetAddress> list() {
    return this instanceof Found found
        ? found.rrsets().stream().flatMap(each -> NsNames.addresses(each).stream()).toList()
        : List.of();
  }

  /**
   * The name has addresses.
   *
   * @param name the name asked for
   * @param rrsets its A and AAAA RRsets as its own zone serves them, at least one
   */
  record Found(DomainName name, List<Rrset> rrsets) implements Addresses {
    /** Copies the list. */
    public Found {
      rrsets = List.copyOf(rrsets);
    }
  }

  /**
   * The name is an alias, which a name server must not be (RFC 2181 section 10.3).
   *
   * @param name the name asked for
   * @param target what it is an alias of
   */
  record Alias(DomainName name, DomainName target) implements Addresses {}

  /**
   * Its zone says that there are none.
   *
   * @param name the name asked for
   * @param detail what was answered, and by whom
   */
  record None(DomainName name, String detail) implements Addresses {}

  /**
   * Nobody could say.
   *
   * @param name the name asked for
   * @param detail where the walk ended
   */
  record Unknown(DomainName name, String detail) implements Addresses {}
}
