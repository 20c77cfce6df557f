// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.packed.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An RRset: owner name, type, TTL and a set of one or more rdata (RFC 2181 section 5).
 *
 * <p>The rdata are kept packed, sorted and without duplicates, in the canonical form of RFC 4034
 * section 6; where they were written otherwise, the written form is kept beside it and shown. Typed
 * views are made on request by {@code dev.understudy.zone.rdata.Rdata}. Two RRsets are equal when
 * name, type, TTL and canonical rdata are. Immutable, thread-safe.
 */
public final class Rrset {
  private final RecordType type;
  private final int ttl;

  /**
   * From one index to the next the rdata in canonical form, each after its length in two octets;
   * from there to the last in the same way the written forms, nothing where they are canonical. In
   * a {@link RrsetTable} many RRsets share an array, and have a header before.
   */
  private final byte[] octets;

  private final int from;
  private final int middle;
  private final int to;

  /** Null until it is asked for: who goes through a zone may want types only. */
  private @Nullable DomainName name;

  private Rrset(
      @Nullable DomainName name,
      RecordType type,
      int ttl,
      byte[] octets,
      int from,
      int middle,
      int to) {
    this.name = name;
    this.type = type;
    this.ttl = ttl;
    this.octets = octets;
    this.from = from;
    this.middle = middle;
    this.to = to;
  }

  /**
   * An RRset of rdata in uncompressed wire form, in any order, duplicates allowed.
   *
   * @throws IllegalArgumentException when there is no rdata, or one does not have the fields of the
   *     type; the message says what is wrong
   */
  public static Rrset of(DomainName name, RecordType type, Ttl ttl, Collection<Octets> rdata) {
    if (rdata.isEmpty()) {
      throw new IllegalArgumentException("an RRset is not empty: " + name + " " + type);
    }
    if (rdata.size() == 1) {
      return of(name, type, ttl, rdata.iterator().next());
    }
    TreeMap<Octets, Octets> sorted = new TreeMap<>();
    boolean asWritten = true;
    for (Octets each : rdata) {
      Octets form = canonical(name, type, each);
      if (sorted.putIfAbsent(form, each) == null) {
        asWritten &= form.equals(each);
      }
    }
    return packed(name, type, ttl, sorted.keySet(), asWritten ? List.of() : sorted.values());
  }

  /** An RRset of one rdata. */
  public static Rrset of(DomainName name, RecordType type, Ttl ttl, Octets rdata) {
    Octets form = canonical(name, type, rdata);
    return packed(name, type, ttl, List.of(form), form.equals(rdata) ? List.of() : List.of(rdata));
  }

  /** The canonical form of rdata, which are checked by it. */
  static Octets canonical(DomainName name, RecordType type, Octets rdata) {
    try {
      return RdataForm.canonical(type, rdata);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + type + ": " + e.getMessage(), e);
    }
  }

  private static Rrset packed(
      DomainName name,
      RecordType type,
      Ttl ttl,
      Collection<Octets> canonical,
      Collection<Octets> written) {
    int middle = length(canonical);
    byte[] octets = new byte[middle + length(written)];
    pack(canonical, octets, 0);
    pack(written, octets, middle);
    return new Rrset(name, type, ttl.seconds(), octets, 0, middle, octets.length);
  }

  private static int length(Collection<Octets> rdata) {
    int length = 0;
    for (Octets each : rdata) {
      length += 2 + each.length();
    }
    return length;
  }

  private static void pack(Collection<Octets> rdata, byte[] packed, int from) {
    int at = from;
    for (Octets each : rdata) {
      at = pack(each.shared(), packed, at);
    }
  }

  /** Writes the length of rdata and them; where they end. */
  static int pack(byte[] rdata, byte[] packed, int at) {
    Chunks.put16(packed, at, rdata.length);
    System.arraycopy(rdata, 0, packed, at + 2, rdata.length);
    return at + 2 + rdata.length;
  }

  private List<Octets> unpack(int first, int last) {
    List<Octets> rdata = new ArrayList<>();
    int at = first;
    while (at < last) {
      int length = length(at);
      rdata.add(Octets.copyOf(octets, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return rdata;
  }

  private int length(int at) {
    return Chunks.get16(octets, at);
  }

  /** How many octets it takes among others. */
  int packedLength() {
    return name().wire().length() + RrsetOctets.HEADER + to - from;
  }

  /** Writes it in the layout of {@link RrsetOctets}; the index of the header. */
  int putAt(byte[] packed, int at) {
    byte[] wire = name().wire().shared();
    int header = RrsetOctets.put(packed, at, wire, type.code(), ttl, middle - from, to - middle);
    System.arraycopy(octets, from, packed, header + RrsetOctets.HEADER, to - from);
    return header;
  }

  /** What is laid out among others; the array is shared from now on. */
  static Rrset readAt(byte[] packed, int header) {
    return new Rrset(
        null,
        RecordType.of(RrsetOctets.type(packed, header)),
        RrsetOctets.ttl(packed, header),
        packed,
        header + RrsetOctets.HEADER,
        RrsetOctets.middle(packed, header),
        RrsetOctets.end(packed, header));
  }

  /** The owner name in its written case. */
  public DomainName name() {
    DomainName known = name;
    if (known == null) {
      int header = from - RrsetOctets.HEADER;
      known = DomainName.ofChecked(octets, RrsetOctets.name(octets, header), header);
      name = known;
    }
    return known;
  }

  /** The record type. */
  public RecordType type() {
    return type;
  }

  /** The TTL, one for the whole set (RFC 2181 section 5.2). */
  public Ttl ttl() {
    return new Ttl(ttl);
  }

  /** Owner name and type. */
  public RrsetKey key() {
    return new RrsetKey(name(), type);
  }

  /** How many rdata there are, at least one. */
  public int size() {
    int count = 0;
    for (int at = from; at < middle; count++) {
      at += 2 + length(at);
    }
    return count;
  }

  /** The rdata in canonical form and order. */
  public List<Octets> rdata() {
    return unpack(from, middle);
  }

  /** The rdata as they were written, in the order of their canonical forms. */
  public List<Octets> writtenRdata() {
    return middle == to ? rdata() : unpack(middle, to);
  }

  /** The rdata as written, in presentation form: one text each, names absolute. */
  public List<String> rdataTexts() {
    return writtenRdata().stream().map(each -> RdataPrinter.print(type, each)).toList();
  }

  /** Whether the other RRset has the same canonical rdata; name, type and TTL are not looked at. */
  public boolean hasSameRdata(Rrset other) {
    return Arrays.equals(octets, from, middle, other.octets, other.from, other.middle);
  }

  /**
   * Whether the other RRset has the same octets as written, case included, in owner name and rdata;
   * type and TTL are not looked at.
   */
  public boolean isWrittenLike(Rrset other) {
    return name().wire().equals(other.name().wire())
        && Arrays.equals(
            octets,
            middle == to ? from : middle,
            to,
            other.octets,
            other.middle == other.to ? other.from : other.middle,
            other.to);
  }

  /** A copy with another TTL. */
  public Rrset withTtl(Ttl changed) {
    return new Rrset(name(), type, changed.seconds(), octets, from, middle, to);
  }

  /** A copy with another owner name. */
  public Rrset withName(DomainName changed) {
    return new Rrset(changed, type, ttl, octets, from, middle, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rrset that
        && name().equals(that.name())
        && type.equals(that.type)
        && ttl == that.ttl
        && hasSameRdata(that);
  }

  @Override
  public int hashCode() {
    int hash = 31 * name().hashCode() + type.hashCode();
    for (int i = from; i < middle; i++) {
      hash = 31 * hash + octets[i];
    }
    return hash;
  }

  /** The records as master-file lines with absolute names, separated by line feeds. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String rdata : rdataTexts()) {
      out.append(out.length() == 0 ? "" : "\n");
      out.append(name())
          .append(' ')
          .append(ttl)
          .append(" IN ")
          .append(type)
          .append(' ')
          .append(rdata);
    }
    return out.toString();
  }
}
