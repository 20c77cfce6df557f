// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a provider's SOA record looks like: the mark by which its answers are known. Immutable,
 * thread-safe.
 *
 * @param provider what the provider is called
 * @param soas the SOA rdata that its servers were seen with; several while the serial changes
 */
public record ProviderMark(String provider, List<Soa> soas) {
  /** Copies the list. */
  public ProviderMark {
    soas = List.copyOf(soas);
    if (soas.isEmpty()) {
      throw new IllegalArgumentException("no SOA record is known of " + provider);
    }
  }

  /** The mark that SOA RRsets give. */
  public static ProviderMark of(String provider, List<Rrset> soas) {
    return new ProviderMark(
        provider,
        soas.stream().flatMap(each -> Rdata.of(each, Soa.class).stream()).distinct().toList());
  }

  /**
   * The name of the zone's primary server and the mailbox, which most providers fill in themselves.
   */
  private record Names(DomainName mname, DomainName rname) {}

  private Set<Names> names() {
    Set<Names> names = new HashSet<>();
    soas.forEach(each -> names.add(new Names(each.mname(), each.rname())));
    return names;
  }

  /** Whether MNAME and RNAME tell this provider from another, whatever the serials. */
  boolean isToldByNames(ProviderMark other) {
    Set<Names> both = names();
    both.retainAll(other.names());
    return both.isEmpty();
  }

  boolean hasNamesOf(Soa soa) {
    return names().contains(new Names(soa.mname(), soa.rname()));
  }

  boolean hasSerial(Serial serial) {
    return soas.stream().anyMatch(each -> each.serial().equals(serial));
  }
}
