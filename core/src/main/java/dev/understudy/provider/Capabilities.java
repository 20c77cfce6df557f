// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Policy;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a provider can hold and do for one zone, as data: tools, documents, the sync engine and the
 * contract tests read the same object.
 *
 * @param types the record types it serves
 * @param leastTtl the smallest TTL it keeps
 * @param greatestTtl the largest TTL it keeps
 * @param writeUnit what one write covers
 * @param changesPerWrite how many changes one request can carry, in the unit's terms
 * @param atomicWrites whether a request takes effect as a whole or not at all
 * @param apexNs what can be done with the NS RRset at the apex
 * @param soaEditable whether SOA fields other than the serial can be set
 * @param keepsTxtBoundaries whether the strings of a TXT record stay as they are cut
 * @param requests how many requests are allowed in {@code period}
 * @param period the span that {@code requests} is counted over
 * @param ttls the only TTLs it keeps, ascending, from the least to the greatest; empty when it
 *     keeps every one between
 * @param terms what the service is like beyond the form of records
 */
public record Capabilities(
    Set<RecordType> types,
    Ttl leastTtl,
    Ttl greatestTtl,
    WriteUnitKind writeUnit,
    int changesPerWrite,
    boolean atomicWrites,
    ApexNs apexNs,
    boolean soaEditable,
    boolean keepsTxtBoundaries,
    int requests,
    Duration period,
    List<Ttl> ttls,
    ServiceTerms terms) {
  /** Copies the set and the list and checks the counts. */
  public Capabilities {
    types = Set.copyOf(types);
    ttls = ttls.stream().sorted().distinct().toList();
    if (!ttls.isEmpty()
        && !(ttls.get(0).equals(leastTtl) && ttls.get(ttls.size() - 1).equals(greatestTtl))) {
      throw new IllegalArgumentException(
          "the list of TTLs " + ttls + " does not begin with the least and end with the greatest");
    }
    if (changesPerWrite < 1 || requests < 1) {
      throw new IllegalArgumentException(
          "changes per write and requests are at least 1, not "
              + changesPerWrite
              + " and "
              + requests);
    }
  }

  /** Those of a provider that keeps every TTL of a range, and states no terms. */
  public Capabilities(
      Set<RecordType> types,
      Ttl leastTtl,
      Ttl greatestTtl,
      WriteUnitKind writeUnit,
      int changesPerWrite,
      boolean atomicWrites,
      ApexNs apexNs,
      boolean soaEditable,
      boolean keepsTxtBoundaries,
      int requests,
      Duration period) {
    this(
        types,
        leastTtl,
        greatestTtl,
        writeUnit,
        changesPerWrite,
        atomicWrites,
        apexNs,
        soaEditable,
        keepsTxtBoundaries,
        requests,
        period,
        List.of(),
        ServiceTerms.UNSTATED);
  }

  /**
   * The same of a provider that keeps the TTLs of a list only.
   *
   * @throws IllegalArgumentException when it does not begin with the least and end with the
   *     greatest
   */
  public Capabilities withTtls(List<Ttl> changed) {
    return with(changed, terms);
  }

  /** The same with other terms. */
  public Capabilities withTerms(ServiceTerms changed) {
    return with(ttls, changed);
  }

  private Capabilities with(List<Ttl> changedTtls, ServiceTerms changedTerms) {
    return new Capabilities(
        types,
        leastTtl,
        greatestTtl,
        writeUnit,
        changesPerWrite,
        atomicWrites,
        apexNs,
        soaEditable,
        keepsTxtBoundaries,
        requests,
        period,
        changedTtls,
        changedTerms);
  }

  /** What one write covers. */
  public enum WriteUnitKind {
    /** A whole RRset. */
    RRSET,
    /** A single record. */
    RECORD
  }

  /** What can be done with the NS RRset at the apex. */
  public enum ApexNs {
    /** It can be set like any other. */
    EDITABLE,
    /** Names can be added to the provider's own, which stay. */
    ADDITIONS,
    /** It is what the provider says. */
    FIXED
  }

  /** What of a zone it can hold: the RRsets of types it serves. */
  public Zone held(Zone zone) {
    return Zone.of(
        zone.apex(), zone.rrsets().stream().filter(each -> types.contains(each.type())).toList());
  }

  /** What it makes of a TTL: the next higher one it keeps, the greatest when there is none. */
  public Ttl kept(Ttl ttl) {
    return EqualityRules.strict().withTtlRange(leastTtl, greatestTtl).withTtls(ttls).kept(ttl);
  }

  /** Rules under which what it makes of TTLs and of the strings of TXT records counts as equal. */
  public EqualityRules lenient(EqualityRules rules) {
    EqualityRules ranged = rules.withTtlRange(leastTtl, greatestTtl).withTtls(ttls);
    return keepsTxtBoundaries ? ranged : ranged.with(Policy.RECHUNKED_TXT);
  }

  /** How long a number of requests takes at the rate limit. */
  public Duration timeFor(int calls) {
    return calls <= requests ? Duration.ZERO : period.multipliedBy(calls).dividedBy(requests);
  }
}
