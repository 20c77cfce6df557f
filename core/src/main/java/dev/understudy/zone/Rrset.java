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

  /** Several rdata packed, each after its length in two octets; or one, see {@link #isBare}. */
  private final byte[] canonical;

  /** The written forms packed; null where they are the canonical ones. */
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
    if (sorted.size() == 1) {
      return of(name, type, ttl, sorted.values().iterator().next());
    }
    return new Rrset(
        name, type, ttl, pack(sorted.keySet()), asWritten ? null : pack(sorted.values()));
  }

  /** An RRset of one rdata. */
  public static Rrset of(DomainName name, RecordType type, Ttl ttl, Octets rdata) {
    Octets form = canonical(name, type, rdata);
    if (form.equals(rdata)) {
      byte[] bare = rdata.shared();
      return new Rrset(name, type, ttl, bare, bare);
    }
    return new Rrset(name, type, ttl, pack(List.of(form)), pack(List.of(rdata)));
  }

  /** Whether there is one rdata, written in its canonical form: then it is not packed. */
  @SuppressWarnings("ReferenceEquality") // one array in the place of both says so
  private boolean isBare() {
    return written == canonical;
  }

  private static Octets canonical(DomainName name, RecordType type, Octets rdata) {
    try {
      return RdataForm.canonical(type, rdata);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + type + ": " + e.getMessage(), e);
    }
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
      int length = length(packed, at);
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
    if (isBare()) {
      return 1;
    }
    int count = 0;
    for (int at = 0; at < canonical.length; count++) {
      at += 2 + length(canonical, at);
    }
    return count;
  }

  /** The rdata in canonical form and order. */
  public List<Octets> rdata() {
    return isBare() ? List.of(Octets.sharing(canonical)) : unpack(canonical);
  }

  /** The rdata as they were written, in the order of their canonical forms. */
  public List<Octets> writtenRdata() {
    return isBare() || written == null ? rdata() : unpack(written);
  }

  /** The rdata as written, in presentation form: one text each, names absolute. */
  public List<String> rdataTexts() {
    return writtenRdata().stream().map(each -> RdataPrinter.print(type, each)).toList();
  }

  /** Whether the other RRset has the same canonical rdata; name, type and TTL are not looked at. */
  public boolean hasSameRdata(Rrset other) {
    if (isBare() == other.isBare()) {
      return Arrays.equals(canonical, other.canonical);
    }
    byte[] bare = isBare() ? canonical : other.canonical;
    byte[] packed = isBare() ? other.canonical : canonical;
    return packed.length == 2 + bare.length
        && length(packed, 0) == bare.length
        && Arrays.equals(packed, 2, packed.length, bare, 0, bare.length);
  }

  private static int length(byte[] packed, int at) {
    return (packed[at] & 0xff) << 8 | packed[at + 1] & 0xff;
  }

  /**
   * Whether the other RRset has the same octets as written, case included, in owner name and rdata;
   * type and TTL are not looked at.
   */
  public boolean isWrittenLike(Rrset other) {
    return isBare() == other.isBare()
        && name.wire().equals(other.name.wire())
        && Arrays.equals(
            written == null ? canonical : written,
            other.written == null ? other.canonical : other.written);
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
    // the same for one rdata whether it is packed or not
    return 31 * (31 * name.hashCode() + type.hashCode())
        + (isBare() ? 31 + Arrays.hashCode(canonical) : rdata().hashCode());
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
