// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.packed;

import java.util.Arrays;

/**
 * Octets that only ever grow, in arrays of a mebibyte: nothing is copied to make room, and no array
 * is so large that there is no place for it. What stands there is found again by its place, a
 * number of 31 bits that is greater for what was added later. Not thread-safe.
 */
public final class Chunks {
  /** A place is the number of a chunk, and in this many bits an index within it. */
  private static final int INDEX_BITS = 20;

  private static final int LARGEST = 1 << INDEX_BITS;
  private static final int SMALLEST = 1 << 9;
  private static final int MOST = 1 << 31 - INDEX_BITS;

  private byte[][] chunks = {new byte[SMALLEST]};

  /** How many chunks there are, the last of which is being filled. */
  private int count = 1;

  private int filled;
  private long length;

  /**
   * Makes room for octets that stay together; they begin at {@link #end}.
   *
   * @return the array to write them to
   * @throws IllegalArgumentException when all would be over 2 GiB
   */
  public byte[] room(int octets) {
    byte[] last = chunks[count - 1];
    if (octets <= last.length - filled) {
      return last;
    }
    if (filled == 0 || octets <= LARGEST - filled) {
      int wanted = Math.max(filled + octets, Math.min(LARGEST, 2 * last.length));
      chunks[count - 1] = Arrays.copyOf(last, wanted);
      return chunks[count - 1];
    }
    if (count == MOST) {
      throw new IllegalArgumentException("over 2 GiB of records");
    }
    if (count == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * count);
    }
    filled = 0;
    chunks[count] = new byte[Math.max(octets, LARGEST)];
    return chunks[count++];
  }

  /** Where in the array that {@link #room} gave the room begins. */
  public int end() {
    return filled;
  }

  /**
   * Takes the room: what comes next begins after so many octets.
   *
   * @param index where in the array is what is to be found again, less than a mebibyte
   * @return its place
   */
  public int take(int octets, int index) {
    filled += octets;
    length += octets;
    return count - 1 << INDEX_BITS | index;
  }

  /** How many octets have been taken. */
  public long length() {
    return length;
  }

  /** The array a place is in, not to be changed by others than who fills it. */
  public byte[] at(int place) {
    return chunks[place >>> INDEX_BITS];
  }

  /** Where in its array a place is. */
  public static int index(int place) {
    return place & LARGEST - 1;
  }

  /**
   * What there is, without room for more: the same places, and nothing that is added here later is
   * ever seen there.
   */
  public Chunks snapshot() {
    Chunks snapshot = new Chunks();
    chunks[count - 1] = Arrays.copyOf(chunks[count - 1], filled); // no room in what is shared
    snapshot.chunks = Arrays.copyOf(chunks, count);
    snapshot.count = count;
    snapshot.filled = filled;
    snapshot.length = length;
    return snapshot;
  }

  /** Writes a number of 16 bits, the most significant octet first. */
  public static void put16(byte[] out, int at, int value) {
    out[at] = (byte) (value >>> 8);
    out[at + 1] = (byte) value;
  }

  /** Writes a number of 32 bits, the most significant octet first. */
  public static void put32(byte[] out, int at, int value) {
    put16(out, at, value >>> 16);
    put16(out, at + 2, value);
  }

  /** Reads what {@link #put16} wrote, 0 to 65535. */
  public static int get16(byte[] in, int at) {
    return (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
  }

  /** Reads what {@link #put32} wrote. */
  public static int get32(byte[] in, int at) {
    return get16(in, at) << 16 | get16(in, at + 2);
  }
}
