// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A zone: an apex and its RRsets, sorted in canonical order (RFC 4034 section 6.1, then by type
 * number), one for each owner name and type.
 *
 * <p>All RRsets are at the apex or below it. Nothing else is required, so that a zone as it is can
 * be held and judged: it may lack a SOA record or hold data below a zone cut. Immutable,
 * thread-safe.
 */
public final class Zone {
  private final DomainName apex;
  private final List<Rrset> rrsets;

  /** A zone of RRsets that are sorted, in a list that nobody changes. */
  Zone(DomainName apex, List<Rrset> rrsets) {
    this.apex = apex;
    this.rrsets = rrsets;
  }

  /**
   * A zone of RRsets in any order.
   *
   * @throws IllegalArgumentException when one is outside the zone, or two have the same owner name
   *     and type
   */
  public static Zone of(DomainName apex, Collection<Rrset> rrsets) {
    Rrset[] sorted = rrsets.toArray(new Rrset[0]);
    for (Rrset rrset : sorted) {
      requireWithin(apex, rrset);
    }
    if (!isAscending(sorted)) {
      Arrays.sort(sorted, Zone::order);
      for (int i = 1; i < sorted.length; i++) {
        if (order(sorted[i - 1], sorted[i]) == 0) {
          throw new IllegalArgumentException(
              "two RRsets " + sorted[i].key() + " in the zone " + apex);
        }
      }
    }
    return new Zone(apex, List.of(sorted));
  }

  private static boolean isAscending(Rrset[] rrsets) {
    for (int i = 1; i < rrsets.length; i++) {
      if (order(rrsets[i - 1], rrsets[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static int order(Rrset a, Rrset b) {
    int order = a.name().compareTo(b.name());
    return order != 0 ? order : a.type().compareTo(b.type());
  }

  private static void requireWithin(DomainName apex, Rrset rrset) {
    if (!rrset.name().isWithin(apex)) {
      throw new IllegalArgumentException(rrset.name() + " is not within the zone " + apex);
    }
  }

  /** Starts an empty zone. */
  public static Builder builder(DomainName apex) {
    return new Builder(apex);
  }

  /** Starts from what this zone holds. */
  public Builder toBuilder() {
    Builder builder = new Builder(apex);
    rrsets.forEach(builder::put);
    return builder;
  }

  /** The name of the zone. */
  public DomainName apex() {
    return apex;
  }

  /**
   * The RRsets in canonical order. They may be made anew whenever the list is asked for one: go
   * through it once, and compare by {@code equals}.
   */
  public List<Rrset> rrsets() {
    return rrsets;
  }

  /** Whether there is no RRset at all. */
  public boolean isEmpty() {
    return rrsets.isEmpty();
  }

  /** How many records there are, counting each rdata. */
  public int recordCount() {
    int count = 0;
    for (Rrset rrset : rrsets) {
      count += rrset.size();
    }
    return count;
  }

  /** The RRset of an owner name and type. */
  public Optional<Rrset> find(RrsetKey key) {
    int at = firstFrom(key.name(), key.type().code());
    if (at == rrsets.size()) {
      return Optional.empty();
    }
    Rrset found = rrsets.get(at);
    return found.type().equals(key.type()) && found.name().equals(key.name())
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The index of the first RRset that does not come before an owner name and type. */
  private int firstFrom(DomainName name, int type) {
    int low = 0;
    int high = rrsets.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Rrset rrset = rrsets.get(middle);
      int order = rrset.name().compareTo(name);
      if (order == 0) {
        order = Integer.compare(rrset.type().code(), type);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The RRset of an owner name and type. */
  public Optional<Rrset> find(DomainName name, RecordType type) {
    return find(new RrsetKey(name, type));
  }

  /** The RRsets at an owner name, by type number. */
  public List<Rrset> at(DomainName name) {
    int from = firstFrom(name, 0);
    int to = from;
    while (to < rrsets.size() && rrsets.get(to).name().equals(name)) {
      to++;
    }
    return List.copyOf(rrsets.subList(from, to));
  }

  /** The SOA RRset at the apex. */
  public Optional<Rrset> soa() {
    return find(apex, RecordType.SOA);
  }

  /** The NS RRset at the apex. */
  public Optional<Rrset> apexNs() {
    return find(apex, RecordType.NS);
  }

  /** The largest TTL of any RRset, 0 for an empty zone. */
  public Ttl largestTtl() {
    return rrsets.stream().map(Rrset::ttl).max(Ttl::compareTo).orElse(new Ttl(0));
  }

  /**
   * The digest of what the zone says: apex, names in lower case, types, TTLs and canonical rdata.
   * It does not change when only spelling or order does.
   */
  public Digest digest() {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    sha.update(("understudy-zone-1\n" + apex.folded() + "\n").getBytes(StandardCharsets.UTF_8));
    for (Rrset rrset : rrsets) {
      sha.update(rrset.name().folded().wire().toByteArray());
      sha.update(number(rrset.type().code()));
      sha.update(number(rrset.ttl().seconds()));
      List<Octets> rdata = rrset.rdata();
      sha.update(number(rdata.size()));
      for (Octets each : rdata) {
        sha.update(number(each.length()));
        sha.update(each.toByteArray());
      }
    }
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  private static byte[] number(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Zone that && apex.equals(that.apex) && rrsets.equals(that.rrsets);
  }

  @Override
  public int hashCode() {
    return 31 * apex.hashCode() + rrsets.hashCode();
  }

  /** Apex and counts; a zone may be large. */
  @Override
  public String toString() {
    return "zone " + apex + " (" + rrsets.size() + " RRsets, " + recordCount() + " records)";
  }

  /**
   * Collects RRsets for a zone. In canonical order they cost no more than a list; a tree is made
   * when one comes out of order, or is looked for. Not thread-safe.
   */
  public static final class Builder {
    private final DomainName apex;
    private RrsetTable.Builder ascending = new RrsetTable.Builder();
    private @Nullable Rrset last;
    private final NavigableMap<RrsetKey, Rrset> tree = new TreeMap<>();

    private Builder(DomainName apex) {
      this.apex = apex;
    }

    /**
     * Puts an RRset in the place of any of the same owner name and type.
     *
     * @throws IllegalArgumentException when it is outside the zone
     */
    @SuppressWarnings("ReferenceEquality") // what has been found out of this very name
    public Builder put(Rrset rrset) {
      Rrset before = last;
      if (before == null || before.name() != rrset.name()) {
        requireWithin(apex, rrset);
      }
      if (tree.isEmpty() && (before == null || order(before, rrset) < 0)) {
        ascending.add(rrset);
        last = rrset;
        return this;
      }
      // the key is that of the new one too, in its written case
      tree().remove(rrset.key());
      tree().put(rrset.key(), rrset);
      return this;
    }

    private NavigableMap<RrsetKey, Rrset> tree() {
      if (last != null) {
        ascending.build().forEach(each -> tree.put(each.key(), each));
        ascending = new RrsetTable.Builder();
        last = null;
      }
      return tree;
    }

    /**
     * Adds rdata to what is there of the same owner name and type; where TTLs differ the smallest
     * holds for all (RFC 2181 section 5.2).
     *
     * @throws IllegalArgumentException when it is outside the zone
     */
    public Builder merge(Rrset rrset) {
      Rrset present = tree().get(rrset.key());
      if (present == null) {
        return put(rrset);
      }
      List<Octets> all = new ArrayList<>(present.writtenRdata());
      all.addAll(rrset.writtenRdata());
      Ttl lower = present.ttl().compareTo(rrset.ttl()) <= 0 ? present.ttl() : rrset.ttl();
      tree.put(rrset.key(), Rrset.of(present.name(), present.type(), lower, all));
      return this;
    }

    /** Removes the RRset of an owner name and type; nothing happens when there is none. */
    public Builder remove(RrsetKey key) {
      tree().remove(key);
      return this;
    }

    /** What has been put so far for an owner name and type. */
    public Optional<Rrset> find(RrsetKey key) {
      return Optional.ofNullable(tree().get(key));
    }

    /** The zone. */
    public Zone build() {
      return new Zone(apex, tree.isEmpty() ? ascending.build() : List.copyOf(tree.values()));
    }
  }
}
