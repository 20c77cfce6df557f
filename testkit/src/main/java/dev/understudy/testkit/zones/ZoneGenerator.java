// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.SplittableRandom;

/**
 * Makes zones from a seed: the same seed, apex and size give the same zone.
 *
 * <p>Records come in the mix of real zones: of a hundred some 47 A, 14 CNAME, 12 AAAA, 10 MX, 7
 * TXT, 5 SRV, 3 NS and 3 CAA, besides the SOA record. Among them are delegations with and without
 * glue, wildcards, names with escapes and capitals, SPF, DKIM and DMARC texts, service discovery,
 * null MX, and addresses in the forms that trip readers. The zone breaks none of the rules of
 * {@code dev.understudy.zone.check.ZoneRules}. Immutable, thread-safe.
 */
public final class ZoneGenerator {
  private final long seed;
  private final DomainName apex;

  private ZoneGenerator(long seed, DomainName apex) {
    this.seed = seed;
    this.apex = apex;
  }

  /** A generator of zones at {@code example.com.}. */
  public static ZoneGenerator seeded(long seed) {
    return new ZoneGenerator(seed, DomainName.parse("example.com."));
  }

  /** The same for another apex, of 150 octets at most, and not the root. */
  public ZoneGenerator withApex(DomainName changed) {
    if (changed.isRoot()) {
      throw new IllegalArgumentException("nothing is outside the root; give a name below it");
    }
    if (changed.wire().length() > 150) {
      throw new IllegalArgumentException(
          "an apex of " + changed.wire().length() + " octets leaves no room for names below it");
    }
    return new ZoneGenerator(seed, changed);
  }

  /**
   * A zone of so many records.
   *
   * @param records at least 3: a SOA record and two name servers
   */
  public Zone zone(int records) {
    if (records < 3) {
      throw new IllegalArgumentException("a zone has 3 records at least, not " + records);
    }
    return new ZoneDraw(apex, new SplittableRandom(seed)).draw(records);
  }
}
