// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.A;
import dev.understudy.zone.rdata.Cname;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A change that changes what a zone says: whoever compares the zone before and after it has to see
 * it, under the strictest rules of equality and under none.
 */
public enum ZoneMutation {
  /** Another number, address, name or octet in one rdata. */
  RDATA_CHANGED,
  /** Another TTL. */
  TTL_CHANGED,
  /** One rdata more in an RRset. */
  RECORD_ADDED,
  /** One rdata fewer in an RRset that has several. */
  RECORD_REMOVED,
  /** An RRset at a name that had none. */
  RRSET_ADDED,
  /** An RRset removed, not the SOA record and not the apex NS. */
  RRSET_REMOVED,
  /** An alias becomes an address, or an address an alias. */
  TYPE_SWAPPED,
  /** An RRset moved to another name. */
  OWNER_CHANGED,
  /** The strings of a text cut elsewhere where each string has a meaning (RFC 6763 section 6). */
  STRINGS_RECUT;

  /**
   * Changes one thing somewhere; empty when the zone has no place for it.
   *
   * @param random decides where, and what it becomes
   */
  public Optional<MutatedZone> apply(Zone zone, RandomGenerator random) {
    List<Rrset> rrsets = zone.rrsets();
    if (rrsets.isEmpty()) {
      return Optional.empty();
    }
    Set<DomainName> aliased = aliasable(zone);
    int start = random.nextInt(rrsets.size());
    for (int i = 0; i < rrsets.size(); i++) {
      Rrset rrset = rrsets.get((start + i) % rrsets.size());
      Optional<Edit> edit = edit(zone.apex(), rrset, aliased.contains(rrset.name()), random);
      if (edit.isPresent()) {
        return Optional.of(applied(zone.toBuilder(), edit.get()));
      }
    }
    return Optional.empty();
  }

  private MutatedZone applied(Zone.Builder builder, Edit edit) {
    List<RrsetKey> touched = new ArrayList<>();
    edit.before().ifPresent(each -> touched.add(each.key()));
    edit.before().ifPresent(each -> builder.remove(each.key()));
    edit.after().ifPresent(builder::put);
    edit.after().filter(each -> !touched.contains(each.key())).ifPresent(e -> touched.add(e.key()));
    return new MutatedZone(builder.build(), this, touched);
  }

  /** What goes and what comes. */
  record Edit(Optional<Rrset> before, Optional<Rrset> after) {
    static Optional<Edit> of(Rrset before, Rrset after) {
      return before.key().equals(after.key()) && before.equals(after)
          ? Optional.empty()
          : Optional.of(new Edit(Optional.of(before), Optional.of(after)));
    }
  }

  /** Does it to one RRset, if it can be done to that. */
  Optional<Edit> edit(DomainName apex, Rrset rrset, boolean alone, RandomGenerator random) {
    boolean single = rrset.type().equals(RecordType.CNAME) || rrset.type().equals(RecordType.SOA);
    boolean fixed =
        rrset.type().equals(RecordType.SOA)
            || rrset.type().equals(RecordType.NS) && rrset.name().equals(apex);
    return switch (this) {
      case RDATA_CHANGED ->
          RdataChange.inOne(rrset, random).flatMap(after -> Edit.of(rrset, after));
      case TTL_CHANGED -> Edit.of(rrset, rrset.withTtl(other(rrset.ttl(), random)));
      case RECORD_ADDED ->
          single || isNullMx(rrset)
              ? Optional.empty()
              : RdataChange.oneMore(rrset, random).flatMap(after -> Edit.of(rrset, after));
      case RECORD_REMOVED -> fewer(rrset, random).flatMap(after -> Edit.of(rrset, after));
      case RRSET_ADDED -> Optional.of(new Edit(Optional.empty(), Optional.of(added(apex, random))));
      case RRSET_REMOVED ->
          fixed ? Optional.empty() : Optional.of(new Edit(Optional.of(rrset), Optional.empty()));
      case TYPE_SWAPPED -> alone ? swapped(rrset).flatMap(to -> Edit.of(rrset, to)) : none();
      case OWNER_CHANGED ->
          alone ? Edit.of(rrset, rrset.withName(unused(apex, random))) : Optional.empty();
      case STRINGS_RECUT ->
          RdataChange.recut(rrset, random).flatMap(after -> Edit.of(rrset, after));
    };
  }

  private static Optional<Edit> none() {
    return Optional.empty();
  }

  /** Names with one RRset of addresses or one alias, and neither a cut above nor glue. */
  private static Set<DomainName> aliasable(Zone zone) {
    Set<DomainName> cuts =
        zone.rrsets().stream()
            .filter(each -> each.type().equals(RecordType.NS) && !each.name().equals(zone.apex()))
            .map(Rrset::name)
            .collect(Collectors.toSet());
    return zone.rrsets().stream()
        .filter(each -> !each.name().equals(zone.apex()))
        .collect(Collectors.groupingBy(Rrset::name))
        .values()
        .stream()
        .filter(at -> at.size() == 1)
        .map(at -> at.get(0))
        .filter(each -> each.type().equals(RecordType.A) || each.type().equals(RecordType.CNAME))
        .map(Rrset::name)
        .filter(name -> !cuts.contains(name) && !cuts.contains(name.parent()))
        .collect(Collectors.toSet());
  }

  private static Ttl other(Ttl ttl, RandomGenerator random) {
    return new Ttl(ttl.seconds() > 1000 ? ttl.seconds() - 1 - random.nextInt(999) : 1001);
  }

  private static boolean isNullMx(Rrset rrset) {
    return rrset.type().equals(RecordType.MX)
        && rrset.rdata().stream().anyMatch(each -> each.length() == 3);
  }

  private static Optional<Rrset> fewer(Rrset rrset, RandomGenerator random) {
    List<Octets> rdata = new ArrayList<>(rrset.writtenRdata());
    rdata.remove(random.nextInt(rdata.size()));
    return rdata.isEmpty()
        ? Optional.empty()
        : Optional.of(Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), rdata));
  }

  private static Rrset added(DomainName apex, RandomGenerator random) {
    Octets address = A.parse("192.0.2." + random.nextInt(256)).octets();
    return Rrset.of(unused(apex, random), RecordType.A, new Ttl(300), address);
  }

  /** The generator makes no such name, and 64 bits seldom the same twice. */
  private static DomainName unused(DomainName apex, RandomGenerator random) {
    return apex.child("new-" + Long.toHexString(random.nextLong()));
  }

  private static Optional<Rrset> swapped(Rrset rrset) {
    boolean alias = rrset.type().equals(RecordType.CNAME);
    RecordType type = alias ? RecordType.A : RecordType.CNAME;
    Octets rdata =
        alias
            ? A.parse("192.0.2.1").octets()
            : new Cname(DomainName.parse("elsewhere.understudy-elsewhere.example.")).octets();
    return Optional.of(Rrset.of(rrset.name(), type, rrset.ttl(), rdata));
  }
}
