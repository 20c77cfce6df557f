// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.packed.Chunks;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sorts records into canonical order, those of one RRset by their place, which is the order in
 * which they were added.
 *
 * <p>The first fourteen octets that the order of names looks at are taken as numbers, with the type
 * where they hold all of the name. The numbers are sorted by the octets in which they differ, the
 * leftmost first; where they agree and the names go on, the octets that follow are taken in turn. A
 * comparison of names reads memory that is all over the place, which for a million records takes
 * longer than to read a file. Names that come in order need none of this.
 */
final class RecordSort {
  /** So many are sorted faster by comparing. */
  private static final int FEW = 24;

  /** How many octets of a name are taken at a time. */
  private static final int STEP = 14;

  /** In the place of the type: there are more octets. */
  private static final int MORE = 0xffff;

  private static final int MOST_LABELS = 128;

  /** Of a name, in which each octet can take two places. */
  private static final int MOST_OCTETS = 2 * 255;

  private final Chunks octets;
  private final int apexLength;
  private final int[] starts = new int[MOST_LABELS];
  private final ByteBuffer key = ByteBuffer.allocate(STEP + 2);
  private final int[] order;
  private long[] high = {};
  private long[] low = {};

  private RecordSort(Chunks octets, int[] order, int apexLength) {
    this.octets = octets;
    this.order = order;
    this.apexLength = apexLength;
  }

  /**
   * Sorts the places of records.
   *
   * @param order the places, ascending
   * @param apexLength how many octets the name takes which all of them are within
   */
  static void sort(Chunks octets, int[] order, int apexLength) {
    RecordSort sort = new RecordSort(octets, order, apexLength);
    if (!sort.isSortedByName()) {
      sort.high = new long[order.length];
      sort.low = new long[order.length];
      sort.take(0, order.length, 0);
      sort.sort(0, order.length, 0);
    }
  }

  /**
   * Whether the names are in order, which they often are; then what is at a name is sorted by type.
   * A SOA record comes first in most files.
   */
  private boolean isSortedByName() {
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && isAlike(order[start], order[end])) {
        end++;
      }
      if (start > 0 && !isBefore(order[start - 1], order[start]) || !isSortedByType(start, end)) {
        return false;
      }
      start = end;
    }
    return true;
  }

  private boolean isSortedByType(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moved = order[i];
      int type = type(moved);
      int at = i;
      while (at > from && type(order[at - 1]) > type) {
        if (to - from > FEW) {
          return false;
        }
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moved;
    }
    return true;
  }

  private int type(int place) {
    return RrsetOctets.type(octets.at(place), Chunks.index(place));
  }

  private int name(int place) {
    return RrsetOctets.name(octets.at(place), Chunks.index(place));
  }

  /** Whether the owner names are written with the same octets. */
  private boolean isAlike(int place, int other) {
    return Arrays.equals(
        octets.at(place),
        name(place),
        Chunks.index(place),
        octets.at(other),
        name(other),
        Chunks.index(other));
  }

  private boolean isBefore(int place, int other) {
    return NameOctets.compare(octets.at(place), name(place), octets.at(other), name(other)) < 0;
  }

  /** Takes the numbers of those from one place to another, after the octets skipped. */
  private void take(int from, int to, int skipped) {
    boolean isWhole = false;
    for (int i = from; i < to; i++) {
      if (i == from || !isAlike(order[i], order[i - 1])) {
        isWhole = take(order[i], skipped);
      }
      key.putShort(STEP, (short) (isWhole ? type(order[i]) : MORE));
      high[i] = key.getLong(0);
      low[i] = key.getLong(8);
    }
  }

  /**
   * Takes the labels below the apex, the rightmost first, each with a zero after it: compared from
   * the left, as unsigned, they give the order of RFC 4034 section 6.1. Whether the key holds all
   * that is left of the name.
   */
  private boolean take(int place, int skipped) {
    byte[] in = octets.at(place);
    int last = Chunks.index(place) - apexLength;
    int labels = 0;
    for (int i = name(place); i < last; i += 1 + in[i]) {
      starts[labels++] = i;
    }
    byte[] out = key.array();
    Arrays.fill(out, (byte) 0);
    int filled = -skipped;
    for (int k = labels - 1; k >= 0 && filled <= STEP; k--) {
      int start = starts[k] + 1;
      int end = start + in[start - 1];
      for (int i = start; i < end && filled <= STEP; i++) {
        int c = in[i];
        if (c >= 'A' && c <= 'Z') {
          c += 32;
        } else if (c == 0 || c == 1) {
          // no label has a zero, so that the shorter of two is the first
          put(out, filled++, 1);
          c++;
        }
        put(out, filled++, c);
      }
      filled++;
    }
    return filled <= STEP;
  }

  private static void put(byte[] out, int index, int octet) {
    if (index >= 0 && index < STEP) {
      out[index] = (byte) octet;
    }
  }

  /** Sorts those from one place to another, which agree in all octets that are skipped. */
  private void sort(int from, int to, int skipped) {
    if (to - from <= FEW) {
      insert(from, to);
      goOn(from, to, skipped);
      return;
    }
    long differing = differing(high, from, to);
    long[] keys = differing == 0 ? low : high;
    differing = differing == 0 ? differing(low, from, to) : differing;
    if (differing == 0) {
      goOn(from, to, skipped);
      return;
    }
    int shift = Math.max(0, 64 - 8 - Long.numberOfLeadingZeros(differing));
    int start = from;
    for (int end : spread(keys, shift, from, to)) {
      if (end > start) {
        sort(start, end, skipped);
      }
      start = end;
    }
  }

  /** Compares and moves. */
  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long movedHigh = high[i];
      long movedLow = low[i];
      int moved = order[i];
      int at = i;
      while (at > from && compare(high[at - 1], low[at - 1], movedHigh, movedLow) > 0) {
        high[at] = high[at - 1];
        low[at] = low[at - 1];
        order[at] = order[at - 1];
        at--;
      }
      high[at] = movedHigh;
      low[at] = movedLow;
      order[at] = moved;
    }
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh
        ? Long.compareUnsigned(low, otherLow)
        : Long.compareUnsigned(high, otherHigh);
  }

  /**
   * Sorts those that agree so far by what follows; where nothing does, they are of one RRset and go
   * by their place.
   */
  private void goOn(int from, int to, int skipped) {
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && high[end] == high[start] && low[end] == low[start]) {
        end++;
      }
      if (end > start + 1) {
        if ((low[start] & MORE) == MORE && skipped < MOST_OCTETS) {
          take(start, end, skipped + STEP);
          sort(start, end, skipped + STEP);
        } else {
          Arrays.sort(order, start, end);
        }
      }
      start = end;
    }
  }

  private static long differing(long[] keys, int from, int to) {
    long differing = 0;
    for (int i = from + 1; i < to; i++) {
      differing |= keys[i] ^ keys[from];
    }
    return differing;
  }

  /** Sorts by eight bits, each swapped to where its group grows. Where each group ends. */
  private int[] spread(long[] keys, int shift, int from, int to) {
    int[] places = new int[256];
    for (int i = from; i < to; i++) {
      places[(int) (keys[i] >>> shift) & 0xff]++;
    }
    int[] ends = new int[places.length];
    int sum = from;
    for (int i = 0; i < places.length; i++) {
      int count = places[i];
      places[i] = sum;
      sum += count;
      ends[i] = sum;
    }
    for (int group = 0; group < places.length; group++) {
      while (places[group] < ends[group]) {
        int at = places[group];
        int other = (int) (keys[at] >>> shift) & 0xff;
        if (other != group) {
          swap(at, places[other]);
        }
        places[other]++;
      }
    }
    return ends;
  }

  private void swap(int a, int b) {
    long highA = high[a];
    high[a] = high[b];
    high[b] = highA;
    long lowA = low[a];
    low[a] = low[b];
    low[b] = lowA;
    int orderA = order[a];
    order[a] = order[b];
    order[b] = orderA;
  }
}
