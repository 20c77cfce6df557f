// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Ttl;

/**
 * The start of authority (RFC 1035 section 3.3.13). Times are in seconds, 0 to 4294967295.
 *
 * @param mname the primary server
 * @param rname the mailbox of the person responsible, its first dot standing for @
 * @param serial the version of the zone
 * @param refresh how often secondary servers look for a new version
 * @param retry how soon they try again after a failure
 * @param expire after how long without success they stop answering
 * @param minimum the limit of negative caching (RFC 2308 section 4)
 */
public record Soa(
    DomainName mname,
    DomainName rname,
    Serial serial,
    long refresh,
    long retry,
    long expire,
    long minimum)
    implements Rdata {
  /** Checks the ranges. */
  public Soa {
    Check.u32("refresh", refresh);
    Check.u32("retry", retry);
    Check.u32("expire", expire);
    Check.u32("minimum", minimum);
  }

  static Soa read(WireReader in) {
    return new Soa(
        in.name(), in.name(), new Serial(in.u32()), in.u32(), in.u32(), in.u32(), in.u32());
  }

  /**
   * How long resolvers may keep "no such name" and "no such type" (RFC 2308 section 5): the lesser
   * of MINIMUM and the SOA record's own TTL; values from 2147483648 on count as 0.
   */
  public Ttl negativeTtl(Ttl own) {
    Ttl least = minimum > Integer.MAX_VALUE ? new Ttl(0) : new Ttl((int) minimum);
    return own.compareTo(least) <= 0 ? own : least;
  }

  /** A copy with another serial. */
  public Soa withSerial(Serial changed) {
    return new Soa(mname, rname, changed, refresh, retry, expire, minimum);
  }

  @Override
  public RecordType type() {
    return RecordType.SOA;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .name(mname)
        .name(rname)
        .u32(serial.value())
        .u32(refresh)
        .u32(retry)
        .u32(expire)
        .u32(minimum)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
