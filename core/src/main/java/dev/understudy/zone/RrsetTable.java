// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.packed.Chunks;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An immutable list of RRsets that are kept as octets, one after the other, and made anew for
 * everybody who asks: a zone of a million takes half the memory so, and the collector has a few
 * hundred arrays to look at and not millions of objects.
 */
final class RrsetTable extends AbstractList<Rrset> implements RandomAccess {
  private final Chunks octets;
  private final int[] places;

  private RrsetTable(Chunks octets, int[] places) {
    this.octets = octets;
    this.places = places;
  }

  @Override
  public Rrset get(int index) {
    int place = places[Objects.checkIndex(index, places.length)];
    return Rrset.readAt(octets.at(place), Chunks.index(place));
  }

  @Override
  public int size() {
    return places.length;
  }

  /** Collects RRsets for tables. */
  static final class Builder {
    private final Chunks octets = new Chunks();
    private int[] places = new int[8];
    private int size;

    void add(Rrset rrset) {
      int length = rrset.packedLength();
      byte[] room = octets.room(length);
      add(octets.take(length, rrset.putAt(room, octets.end())));
    }

    /** Adds what is laid out elsewhere as it is here. */
    void add(byte[] in, int header) {
      int from = RrsetOctets.name(in, header);
      int length = RrsetOctets.end(in, header) - from;
      byte[] room = octets.room(length);
      System.arraycopy(in, from, room, octets.end(), length);
      add(octets.take(length, octets.end() + header - from));
    }

    private void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }

    /** What has been added so far; more can be added afterwards, to another one. */
    RrsetTable build() {
      return new RrsetTable(octets.snapshot(), Arrays.copyOf(places, size));
    }
  }
}
