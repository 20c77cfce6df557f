// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts records into canonical order, those of one RRset as they stand in the file.
 *
 * <p>Of many records in disorder the first sixteen octets that the order looks at are taken as
 * numbers, which are sorted by their octets, the last octet first; only records that agree in all
 * sixteen are compared. A comparison of names reads memory that is all over the place, which for a
 * million records takes longer than to read the file.
 */
final class LineSort {
  private static final int FEW = 4096;

  private static final Comparator<Line> BY_NAME = Line::compare;
  private static final Comparator<Line> BY_TYPE =
      (a, b) -> Integer.compare(a.type.code(), b.type.code());

  private long[] high;
  private long[] low;
  private int[] order;
  private long[] highThen;
  private long[] lowThen;
  private int[] orderThen;

  private LineSort(Line[] lines, int apexLength) {
    int n = lines.length;
    high = new long[n];
    low = new long[n];
    order = new int[n];
    highThen = new long[n];
    lowThen = new long[n];
    orderThen = new int[n];
    int[] starts = new int[16];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      if (i > 0 && lines[i].ownerNumber == lines[i - 1].ownerNumber) {
        high[i] = high[i - 1];
        low[i] = low[i - 1];
      } else {
        index(i, lines[i].owner.wire(), apexLength, starts);
      }
    }
  }

  /** Sorts records that are all within an apex. */
  static void sort(Line[] lines, DomainName apex) {
    if (isSorted(lines)) {
      return;
    }
    if (lines.length <= FEW) {
      Arrays.sort(lines, BY_NAME);
    } else {
      new LineSort(lines, apex.wire().length()).apply(lines);
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

  /**
   * Sets the numbers from the labels below an apex, the rightmost first, each with a zero after it:
   * compared from the left, as unsigned, they give the order of RFC 4034 section 6.1.
   */
  private void index(int line, Octets wire, int apexLength, int[] starts) {
    int labels = 0;
    int last = wire.length() - apexLength;
    for (int i = 0; i < last; i += 1 + wire.at(i)) {
      starts[labels++ & 15] = i;
    }
    int filled = 0;
    for (int k = labels - 1; k >= 0 && k >= labels - 16 && filled < 16; k--) {
      int start = starts[k & 15];
      for (int i = 1; i <= wire.at(start) && filled < 16; i++) {
        int c = wire.at(start + i);
        if (c < 2) {
          put(line, filled++, 1);
          c++;
        }
        if (filled < 16) {
          put(line, filled++, c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
      }
      filled++;
    }
  }

  private void put(int line, int index, int octet) {
    if (index < 8) {
      high[line] |= (long) octet << 56 - 8 * index;
    } else {
      low[line] |= (long) octet << 120 - 8 * index;
    }
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
        Arrays.sort(lines, from, to, isWhole(low[from]) ? BY_TYPE : BY_NAME);
      }
      from = to;
    }
  }

  /**
   * Whether the sixteen octets hold all of a name: then the last two are zeros, of which there is
   * one after each label and none within. Names of equal numbers are the same name.
   */
  private static boolean isWhole(long low) {
    return (low & 0xffff) == 0;
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
