// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

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
  private final DomainName name;
  private final RecordType type;
  private final Ttl ttl;
  private final byte[] canonical;
  private final byte @Nullable [] written;

  private Rrset(
      DomainName name, RecordType type, Ttl ttl, byte[] canonical, byte @Nullable [] written) {
    this.name = name;
    this.type = type;
    this.ttl = ttl;
    this.canonical = canonical;
    this.written = written;
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
    return new Rrset(
        name, type, ttl, pack(sorted.keySet()), asWritten ? null : pack(sorted.values()));
  }

  /** An RRset of one rdata. */
  public static Rrset of(DomainName name, RecordType type, Ttl ttl, Octets rdata) {
    Octets form = canonical(name, type, rdata);
    return new Rrset(name, type, ttl, pack(form), form.equals(rdata) ? null : pack(rdata));
  }

  private static Octets canonical(DomainName name, RecordType type, Octets rdata) {
    try {
      return RdataForm.canonical(type, rdata);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + type + ": " + e.getMessage(), e);
    }
  }

  private static byte[] pack(Octets rdata) {
    byte[] bytes = rdata.shared();
    byte[] packed = new byte[2 + bytes.length];
    packed[0] = (byte) (bytes.length >> 8);
    packed[1] = (byte) bytes.length;
    System.arraycopy(bytes, 0, packed, 2, bytes.length);
    return packed;
  }

  private static byte[] pack(Collection<Octets> rdata) {
    int length = 0;
    for (Octets each : rdata) {
      length += 2 + each.length();
    }
    byte[] packed = new byte[length];
    int at = 0;
    for (Octets each : rdata) {
      packed[at++] = (byte) (each.length() >> 8);
      packed[at++] = (byte) each.length();
      byte[] bytes = each.shared();
      System.arraycopy(bytes, 0, packed, at, bytes.length);
      at += bytes.length;
    }
    return packed;
  }

  private static List<Octets> unpack(byte[] packed) {
    List<Octets> rdata = new ArrayList<>();
    int at = 0;
    while (at < packed.length) {
      int length = (packed[at] & 0xff) << 8 | packed[at + 1] & 0xff;
      rdata.add(Octets.copyOf(packed, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return rdata;
  }

  /** The owner name in its written case. */
  public DomainName name() {
    return name;
  }

  /** The record type. */
  public RecordType type() {
    return type;
  }

  /** The TTL, one for the whole set (RFC 2181 section 5.2). */
  public Ttl ttl() {
    return ttl;
  }

  /** Owner name and type. */
  public RrsetKey key() {
    return new RrsetKey(name, type);
  }

  /** How many rdata there are, at least one. */
  public int size() {
    int count = 0;
    for (int at = 0; at < canonical.length; count++) {
      at += 2 + ((canonical[at] & 0xff) << 8 | canonical[at + 1] & 0xff);
    }
    return count;
  }

  /** The rdata in canonical form and order. */
  public List<Octets> rdata() {
    return unpack(canonical);
  }

  /** The rdata as they were written, in the order of their canonical forms. */
  public List<Octets> writtenRdata() {
    return unpack(written == null ? canonical : written);
  }

  /** The rdata as written, in presentation form: one text each, names absolute. */
  public List<String> rdataTexts() {
    return writtenRdata().stream().map(each -> RdataPrinter.print(type, each)).toList();
  }

  /** Whether the other RRset has the same canonical rdata; name, type and TTL are not looked at. */
  public boolean hasSameRdata(Rrset other) {
    return Arrays.equals(canonical, other.canonical);
  }

  /** A copy with another TTL. */
  public Rrset withTtl(Ttl changed) {
    return new Rrset(name, type, changed, canonical, written);
  }

  /** A copy with another owner name. */
  public Rrset withName(DomainName changed) {
    return new Rrset(changed, type, ttl, canonical, written);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rrset that
        && name.equals(that.name)
        && type.equals(that.type)
        && ttl.equals(that.ttl)
        && hasSameRdata(that);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + type.hashCode()) + Arrays.hashCode(canonical);
  }

  /** The records as master-file lines with absolute names, separated by line feeds. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String rdata : rdataTexts()) {
      out.append(out.length() == 0 ? "" : "\n");
      out.append(name)
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
