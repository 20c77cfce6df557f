// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.packed.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the records of a zone one by one and in any order, and joins them to RRsets (RFC 2181
 * section 5). A record costs its octets and some twenty more, no object; so a file or a transfer of
 * millions can be taken in as it comes. Records have numbers in the order in which they are added,
 * from 0. Not thread-safe.
 */
public final class RecordCollector {
  /** Before a record its number. */
  private static final int NUMBER = 4;

  private final Chunks octets = new Chunks();
  private int[] places = new int[64];
  private int count;

  /** Nothing collected yet. */
  public RecordCollector() {
    // an explicit constructor, so that the public surface is written down
  }

  /** What is told of records that do not simply become an RRset of the zone. */
  public interface Observer {
    /** A record outside the zone, which is left out. */
    void outside(int number, RrsetKey key);

    /** Records of one RRset with different TTLs; the RRset has the lowest. */
    void mixedTtls(int firstNumber, Rrset rrset);

    /** Records that say again what others of the RRset say: so many were dropped. */
    void repeated(int firstNumber, Rrset rrset, int times);
  }

  /**
   * Adds a record.
   *
   * @param rdata in uncompressed wire form
   * @throws IllegalArgumentException when the rdata do not have the fields of the type, or all
   *     records together take over 2 GiB
   */
  public void add(DomainName owner, RecordType type, Ttl ttl, Octets rdata) {
    byte[] canonical = Rrset.canonical(owner, type, rdata).shared();
    byte[] written = rdata.shared();
    boolean asWritten = Arrays.equals(canonical, written);
    byte[] name = owner.wire().shared();
    int packed = 2 + written.length;
    int length = NUMBER + name.length + RrsetOctets.HEADER + (asWritten ? packed : 2 * packed);
    byte[] room = octets.room(length);
    int at = octets.end();
    Chunks.put32(room, at, count);
    int header =
        RrsetOctets.put(
            room, at + NUMBER, name, type.code(), ttl.seconds(), packed, asWritten ? 0 : packed);
    int end = Rrset.pack(canonical, room, header + RrsetOctets.HEADER);
    if (!asWritten) {
      Rrset.pack(written, room, end);
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = octets.take(length, header);
  }

  /** How many records there are. */
  public int count() {
    return count;
  }

  /** How many octets they take. */
  public long octets() {
    return octets.length();
  }

  /** The zone they make up, of those at the apex and below it. */
  public Zone zone(DomainName apex, Observer observer) {
    int[] sorted = within(apex, observer);
    RecordSort.sort(octets, sorted, apex.wire().length());
    RrsetTable.Builder table = new RrsetTable.Builder();
    int from = 0;
    while (from < sorted.length) {
      int to = from + 1;
      while (to < sorted.length && isTogether(sorted[from], sorted[to])) {
        to++;
      }
      if (to == from + 1) {
        table.add(octets.at(sorted[from]), Chunks.index(sorted[from]));
      } else {
        table.add(joined(sorted, from, to, observer));
      }
      from = to;
    }
    return new Zone(apex, table.build());
  }

  private int[] within(DomainName apex, Observer observer) {
    byte[] wire = apex.wire().shared();
    int[] kept = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      byte[] in = octets.at(places[i]);
      int header = Chunks.index(places[i]);
      if (NameOctets.isWithin(in, RrsetOctets.name(in, header), header, wire)) {
        kept[size++] = places[i];
      } else {
        observer.outside(i, rrset(places[i]).key());
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private Rrset rrset(int place) {
    return Rrset.readAt(octets.at(place), Chunks.index(place));
  }

  private boolean isTogether(int place, int other) {
    byte[] a = octets.at(place);
    byte[] b = octets.at(other);
    int i = Chunks.index(place);
    int j = Chunks.index(other);
    return RrsetOctets.type(a, i) == RrsetOctets.type(b, j)
        && NameOctets.same(a, RrsetOctets.name(a, i), i, b, RrsetOctets.name(b, j), j);
  }

  private Rrset joined(int[] sorted, int from, int to, Observer observer) {
    Rrset first = rrset(sorted[from]);
    Ttl lowest = first.ttl();
    boolean mixed = false;
    List<Octets> rdata = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Rrset each = rrset(sorted[i]);
      mixed |= !each.ttl().equals(lowest);
      lowest = each.ttl().compareTo(lowest) < 0 ? each.ttl() : lowest;
      rdata.addAll(each.writtenRdata());
    }
    Rrset rrset = Rrset.of(first.name(), first.type(), lowest, rdata);
    if (mixed) {
      observer.mixedTtls(number(sorted[from]), rrset);
    }
    if (rrset.size() < to - from) {
      observer.repeated(number(sorted[from]), rrset, to - from - rrset.size());
    }
    return rrset;
  }

  private int number(int place) {
    byte[] in = octets.at(place);
    return Chunks.get32(in, RrsetOctets.name(in, Chunks.index(place)) - NUMBER);
  }
}
