// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.util.Arrays;

/**
 * Sorts records into canonical order, those of one RRset as they stand in the file.
 *
 * <p>Of many records in disorder the first fourteen octets that the order of names looks at are
 * taken as numbers, with the type where they hold all of the name, and the numbers are sorted by
 * their octets, the last octet first; names that are longer and agree so far are sorted among
 * themselves by the octets that follow. A comparison of names reads memory that is all over the
 * place, which for a million records takes longer than to read the file.
 */
final class LineSort {
  private static final int FEW = 256;

  /** How many octets of a name are taken at a time. */
  private static final int STEP = 14;

  /** In the place of the type: there are more octets. */
  private static final long MORE = 0xffff;

  private static final int MOST_LABELS = 128;

  /** Of a name, in which each octet can take two places. */
  private static final int MOST_OCTETS = 2 * 255;

  private final Line[] lines;
  private final int from;
  private final int to;
  private final int skipped;
  private final int apexLength;
  private long[] high;
  private long[] low;
  private int[] order;
  private long[] highThen;
  private long[] lowThen;
  private int[] orderThen;

  private LineSort(Line[] lines, int from, int to, int skipped, int apexLength) {
    this.lines = lines;
    this.from = from;
    this.to = to;
    this.skipped = skipped;
    this.apexLength = apexLength;
    int count = to - from;
    high = new long[count];
    low = new long[count];
    order = new int[count];
    highThen = new long[count];
    lowThen = new long[count];
    orderThen = new int[count];
  }

  /** Sorts records that are all within an apex. */
  static void sort(Line[] lines, DomainName apex) {
    if (!isSorted(lines)) {
      sort(lines, 0, lines.length, 0, apex.wire().length());
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

  /** Sorts those from one place to another, which agree in all octets that are skipped. */
  private static void sort(Line[] lines, int from, int to, int skipped, int apexLength) {
    if (to - from <= FEW || skipped > MOST_OCTETS) {
      Arrays.sort(lines, from, to, Line::compare);
    } else {
      new LineSort(lines, from, to, skipped, apexLength).sort();
    }
  }

  private void sort() {
    index();
    passes();
    Line[] before = Arrays.copyOfRange(lines, from, to);
    for (int i = 0; i < before.length; i++) {
      lines[from + i] = before[order[i]];
    }
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && high[end] == high[start] && low[end] == low[start]) {
        end++;
      }
      if (end > start + 1 && (low[start] & MORE) == MORE) {
        sort(lines, from + start, from + end, skipped + STEP, apexLength);
      }
      start = end;
    }
  }

  private void index() {
    int[] starts = new int[MOST_LABELS];
    boolean isWhole = false;
    for (int i = 0; i < order.length; i++) {
      Line line = lines[from + i];
      order[i] = i;
      if (i > 0 && line.ownerNumber == lines[from + i - 1].ownerNumber) {
        high[i] = high[i - 1];
        low[i] = low[i - 1] & ~MORE;
      } else {
        isWhole = name(i, line.owner.wire(), starts);
      }
      low[i] |= isWhole ? line.type.code() : MORE;
    }
  }

  /**
   * Sets the numbers from the labels below the apex, the rightmost first, each with a zero after
   * it: compared from the left, as unsigned, they give the order of RFC 4034 section 6.1. Whether
   * they hold all that is left of the name.
   */
  private boolean name(int line, Octets wire, int[] starts) {
    int labels = 0;
    int last = wire.length() - apexLength;
    for (int i = 0; i < last; i += 1 + wire.at(i)) {
      starts[labels++] = i;
    }
    int filled = -skipped;
    for (int k = labels - 1; k >= 0 && filled <= STEP; k--) {
      int start = starts[k];
      for (int i = 1; i <= wire.at(start) && filled <= STEP; i++) {
        int c = wire.at(start + i);
        if (c < 2) {
          // no label has a zero, so that the shorter of two is the first
          put(line, filled++, 1);
          c++;
        }
        put(line, filled++, c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
      filled++;
    }
    return filled <= STEP;
  }

  private void put(int line, int index, int octet) {
    if (index >= 0 && index < 8) {
      high[line] |= (long) octet << 56 - 8 * index;
    } else if (index >= 8 && index < STEP) {
      low[line] |= (long) octet << 120 - 8 * index;
    }
  }

  private void passes() {
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
      int place = places[(int) (keys[i] >>> shift) & 0xff]++;
      highThen[place] = high[i];
      lowThen[place] = low[i];
      orderThen[place] = order[i];
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
