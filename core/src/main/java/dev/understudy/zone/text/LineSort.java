// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sorts records into canonical order, those of one RRset as they stand in the file.
 *
 * <p>The first fourteen octets that the order of names looks at are taken as numbers, with the type
 * where they hold all of the name. The numbers are sorted by the octets in which they differ, the
 * leftmost first; where they agree and the names go on, the octets that follow are taken in turn. A
 * comparison of names reads memory that is all over the place, which for a million records takes
 * longer than to read the file. Nothing is needed for a file in order but to find that out.
 */
final class LineSort {
  /** So many are sorted faster by comparing. */
  private static final int FEW = 24;

  /** How many octets of a name are taken at a time. */
  private static final int STEP = 14;

  /** In the place of the type: there are more octets. */
  private static final int MORE = 0xffff;

  private static final int MOST_LABELS = 128;

  /** Of a name, in which each octet can take two places. */
  private static final int MOST_OCTETS = 2 * 255;

  private final Lines lines;
  private final int apexLength;
  private final int[] starts = new int[MOST_LABELS];
  private final ByteBuffer key = ByteBuffer.allocate(STEP + 2);
  private final int[] order;
  private final long[] high;
  private final long[] low;

  private LineSort(Lines lines, int[] order, int apexLength) {
    this.lines = lines;
    this.order = order;
    this.apexLength = apexLength;
    this.high = new long[order.length];
    this.low = new long[order.length];
  }

  /**
   * Sorts the places of records.
   *
   * @param order the places, ascending
   * @param apex what the records are within, all of them
   */
  static void sort(Lines lines, int[] order, DomainName apex) {
    if (!isSorted(lines, order)) {
      LineSort sort = new LineSort(lines, order, apex.wire().length());
      sort.take(0, order.length, 0);
      sort.sort(0, order.length, 0);
    }
  }

  private static boolean isSorted(Lines lines, int[] order) {
    DomainName name = DomainName.ROOT;
    int type = 0;
    for (int i = 0; i < order.length; i++) {
      boolean isAlike = i > 0 && lines.isOwnerAlike(order[i - 1], order[i]);
      DomainName before = name;
      int typeBefore = type;
      name = isAlike ? before : lines.owner(order[i]);
      type = lines.typeCode(order[i]);
      int compared = before.compareTo(name);
      if (compared > 0 || compared == 0 && typeBefore > type) {
        return false;
      }
    }
    return true;
  }

  /** Takes the numbers of those from one place to another, after the octets skipped. */
  private void take(int from, int to, int skipped) {
    boolean isWhole = false;
    for (int i = from; i < to; i++) {
      if (i == from || !lines.isOwnerAlike(order[i], order[i - 1])) {
        isWhole = take(order[i], skipped);
      }
      key.putShort(STEP, (short) (isWhole ? lines.typeCode(order[i]) : MORE));
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
    byte[] in = lines.ownerOctets(place);
    int last = lines.ownerEnd(place) - apexLength;
    int labels = 0;
    for (int i = lines.ownerStart(place); i < last; i += 1 + in[i]) {
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
