// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.Arrays;

/**
 * Sorts records into canonical order, those of one RRset as they stand in the file.
 *
 * <p>Many records in disorder are sorted by the octets of their numbers, the last octet first, and
 * only those that agree in all sixteen are compared: a comparison of names reads memory that is all
 * over the place, which for a million records takes longer than to read the file.
 */
final class LineSort {
  private static final int FEW = 4096;

  private long[] high;
  private long[] low;
  private int[] order;
  private long[] highThen;
  private long[] lowThen;
  private int[] orderThen;

  private LineSort(Line[] lines) {
    int n = lines.length;
    high = new long[n];
    low = new long[n];
    order = new int[n];
    highThen = new long[n];
    lowThen = new long[n];
    orderThen = new int[n];
    for (int i = 0; i < n; i++) {
      high[i] = lines[i].high ^ Long.MIN_VALUE;
      low[i] = lines[i].low ^ Long.MIN_VALUE;
      order[i] = i;
    }
  }

  static void sort(Line[] lines) {
    if (lines.length <= FEW) {
      Arrays.sort(lines, Line::compare);
    } else if (!isSorted(lines)) {
      new LineSort(lines).apply(lines);
    }
  }

  private static boolean isSorted(Line[] lines) {
    for (int i = 1; i < lines.length; i++) {
      if (Line.compare(lines[i - 1], lines[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  private void apply(Line[] lines) {
    long highDiffers = 0;
    long lowDiffers = 0;
    for (int i = 1; i < order.length; i++) {
      highDiffers |= high[i] ^ high[0];
      lowDiffers |= low[i] ^ low[0];
    }
    for (int shift = 0; shift < 64; shift += 8) {
      if ((lowDiffers >>> shift & 0xff) != 0) {
        pass(low, shift);
      }
    }
    for (int shift = 0; shift < 64; shift += 8) {
      if ((highDiffers >>> shift & 0xff) != 0) {
        pass(high, shift);
      }
    }
    Line[] before = lines.clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = before[order[i]];
    }
    int from = 0;
    while (from < lines.length) {
      int to = from + 1;
      while (to < lines.length && high[to] == high[from] && low[to] == low[from]) {
        to++;
      }
      if (to > from + 1) {
        Arrays.sort(lines, from, to, Line::compare);
      }
      from = to;
    }
  }

  /** Sorts by one octet; what agrees in it stays in its order. */
  private void pass(long[] keys, int shift) {
    int[] places = new int[256];
    for (long key : keys) {
      places[(int) (key >>> shift) & 0xff]++;
    }
    int sum = 0;
    for (int i = 0; i < 256; i++) {
      int count = places[i];
      places[i] = sum;
      sum += count;
    }
    for (int i = 0; i < keys.length; i++) {
      int to = places[(int) (keys[i] >>> shift) & 0xff]++;
      highThen[to] = high[i];
      lowThen[to] = low[i];
      orderThen[to] = order[i];
    }
    long[] free = high;
    high = highThen;
    highThen = free;
    free = low;
    low = lowThen;
    lowThen = free;
    int[] freeOrder = order;
    order = orderThen;
    orderThen = freeOrder;
  }
}
