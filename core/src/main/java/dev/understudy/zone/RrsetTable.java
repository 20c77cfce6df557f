// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

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
  /** A place is the number of a chunk, and in this many bits an index within it. */
  private static final int INDEX_BITS = 20;

  private static final int LARGEST = 1 << INDEX_BITS;
  private static final int SMALLEST = 1 << 9;

  private final byte[][] chunks;
  private final int[] places;

  private RrsetTable(byte[][] chunks, int[] places) {
    this.chunks = chunks;
    this.places = places;
  }

  @Override
  public Rrset get(int index) {
    int place = places[Objects.checkIndex(index, places.length)];
    return Rrset.readAt(chunks[place >>> INDEX_BITS], place & LARGEST - 1);
  }

  @Override
  public int size() {
    return places.length;
  }

  /** Collects RRsets. */
  static final class Builder {
    private byte[][] chunks = {new byte[SMALLEST]};

    /** How many chunks there are, the last of which is being filled. */
    private int count = 1;

    private int filled;
    private int[] places = new int[8];
    private int size;

    void add(Rrset rrset) {
      byte[] chunk = room(rrset.packedLength());
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      int header = rrset.putAt(chunk, filled);
      filled += rrset.packedLength();
      places[size++] = count - 1 << INDEX_BITS | header;
    }

    /** The last chunk, with room for so many octets more. */
    private byte[] room(int more) {
      byte[] last = chunks[count - 1];
      if (filled + more <= last.length) {
        return last;
      }
      if (filled + more <= LARGEST || filled == 0) {
        int wanted = Math.max(filled + more, Math.min(LARGEST, 2 * last.length));
        chunks[count - 1] = Arrays.copyOf(last, wanted);
        return chunks[count - 1];
      }
      if (count == 1 << 32 - INDEX_BITS) {
        throw new IllegalArgumentException("the RRsets take over 4 GiB");
      }
      if (count == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * count);
      }
      filled = 0;
      chunks[count] = new byte[Math.max(more, LARGEST)];
      return chunks[count++];
    }

    RrsetTable build() {
      byte[][] all = Arrays.copyOf(chunks, count);
      all[count - 1] = Arrays.copyOf(all[count - 1], filled);
      return new RrsetTable(all, Arrays.copyOf(places, size));
    }
  }
}
