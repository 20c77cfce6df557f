// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.Arrays;

/**
 * What can be said of domain names in wire form, uncompressed, that lie anywhere in arrays. Those
 * given are names, whole and without mistakes, except where it says otherwise.
 */
final class NameOctets {
  static final int MAX_WIRE = 255;
  static final int MAX_LABEL = 63;
  private static final int FEW_LABELS = 12;

  private NameOctets() {}

  /**
   * The octet in lower case if it is an ASCII capital. Label lengths, at most 63, are below the
   * capitals and so never touched.
   */
  static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /**
   * How many octets the name that starts at an index takes.
   *
   * @throws IllegalArgumentException when no complete name starts there
   */
  static int lengthAt(byte[] bytes, int from) {
    int i = from;
    while (true) {
      if (i >= bytes.length) {
        throw new IllegalArgumentException("the octets end within a domain name");
      }
      int length = bytes[i] & 0xff;
      if (length > MAX_LABEL) {
        throw new IllegalArgumentException(
            "a label length of " + length + " exceeds 63 (compressed names do not belong here)");
      }
      i += 1 + length;
      if (i - from > MAX_WIRE) {
        throw new IllegalArgumentException("a name of over 255 octets");
      }
      if (length == 0) {
        return i - from;
      }
    }
  }

  /** How many labels there are, the root's not counted. */
  static int labelCount(byte[] bytes, int from) {
    int count = 0;
    for (int i = from; bytes[i] != 0; i += 1 + bytes[i]) {
      count++;
    }
    return count;
  }

  /** Whether both are the same name, whatever the case of their letters (RFC 4343). */
  static boolean same(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    if (aTo - aFrom != bTo - bFrom) {
      return false;
    }
    // most names are written alike, which is found out many octets at a time
    int first = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
    for (int i = first; i >= 0 && i < aTo - aFrom; i++) {
      byte left = a[aFrom + i];
      byte right = b[bFrom + i];
      if (left != right && fold(left) != fold(right)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name is the other one or below it. */
  static boolean isWithin(byte[] name, int from, int to, byte[] ancestor) {
    int start = to - ancestor.length;
    int i = from;
    while (i < start) {
      i += 1 + name[i];
    }
    return i == start && same(name, start, to, ancestor, 0, ancestor.length);
  }

  /** Compares in canonical order (RFC 4034 section 6.1). */
  static int compare(byte[] a, int aFrom, byte[] b, int bFrom) {
    int i = labelCount(a, aFrom);
    int j = labelCount(b, bFrom);
    if (i > FEW_LABELS || j > FEW_LABELS) {
      return compareMany(a, offsets(a, aFrom, i), b, offsets(b, bFrom, j));
    }
    while (i > 0 && j > 0) {
      int order = compareLabels(a, offset(a, aFrom, --i), b, offset(b, bFrom, --j));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(i, j);
  }

  /** Where a label begins; found again each time, which is cheaper than a list for a few labels. */
  private static int offset(byte[] bytes, int from, int label) {
    int at = from;
    for (int k = 0; k < label; k++) {
      at += 1 + bytes[at];
    }
    return at;
  }

  private static int compareMany(byte[] a, int[] mine, byte[] b, int[] theirs) {
    int i = mine.length;
    int j = theirs.length;
    while (i > 0 && j > 0) {
      int order = compareLabels(a, mine[--i], b, theirs[--j]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(i, j);
  }

  private static int[] offsets(byte[] bytes, int from, int labels) {
    int[] offsets = new int[labels];
    int at = from;
    for (int k = 0; k < labels; k++) {
      offsets[k] = at;
      at += 1 + bytes[at];
    }
    return offsets;
  }

  private static int compareLabels(byte[] a, int i, byte[] b, int j) {
    int m = a[i];
    int n = b[j];
    int common = Math.min(m, n);
    for (int k = 1; k <= common; k++) {
      byte left = a[i + k];
      byte right = b[j + k];
      if (left != right) {
        int order = Integer.compare(fold(left) & 0xff, fold(right) & 0xff);
        if (order != 0) {
          return order;
        }
      }
    }
    return Integer.compare(m, n);
  }
}
