// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.Addresses;
import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.util.List;

/**
 * What the walk from the root found of a name server's name. Immutable, thread-safe.
 *
 * @param name the name
 * @param state what it is
 * @param detail in words, safe to print
 * @param addresses its A and AAAA RRsets where it has some
 */
public record HostObservation(DomainName name, State state, String detail, List<Rrset> addresses) {
  /** What a name can be. */
  public enum State {
    /** It has addresses. */
    RESOLVES,
    /** It is an alias, which RFC 2181 section 10.3 forbids. */
    ALIAS,
    /** Its zone says that it has no address. */
    NO_ADDRESS,
    /** Nobody could say. */
    UNKNOWN
  }

  /** Copies the list, makes the text safe. */
  public HostObservation {
    detail = SafeText.of(detail);
    addresses = List.copyOf(addresses);
  }

  static HostObservation of(Addresses found) {
    if (found instanceof Addresses.Found has) {
      return new HostObservation(has.name(), State.RESOLVES, has.list().toString(), has.rrsets());
    }
    if (found instanceof Addresses.Alias alias) {
      return new HostObservation(
          alias.name(), State.ALIAS, "an alias of " + alias.target(), List.of());
    }
    if (found instanceof Addresses.None none) {
      return new HostObservation(none.name(), State.NO_ADDRESS, none.detail(), List.of());
    }
    Addresses.Unknown unknown = (Addresses.Unknown) found;
    return new HostObservation(unknown.name(), State.UNKNOWN, unknown.detail(), List.of());
  }
}
