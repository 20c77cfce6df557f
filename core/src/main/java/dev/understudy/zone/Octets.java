// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of octets: rdata, a label, a wire-form name.
 *
 * <p>Compared as unsigned octets from the left, a shorter string before a longer one that starts
 * with it; that is the order of RFC 4034 section 6.3. Thread-safe.
 */
public final class Octets implements Comparable<Octets> {
  /** The string of no octets. */
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The octets of an array, copied. */
  public static Octets copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  /** The octets of an array that nobody changes any more. */
  static Octets sharing(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes);
  }

  /** The array itself, not to be changed. */
  byte[] shared() {
    return bytes;
  }

  /**
   * The octets of a part of an array, copied.
   *
   * @param from index of the first octet
   * @param to index after the last octet
   * @throws IndexOutOfBoundsException when the range is not within the array
   */
  public static Octets copyOf(byte[] bytes, int from, int to) {
    if (from < 0 || to > bytes.length || from > to) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length + " octets");
    }
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /**
   * Reads hexadecimal digits of either case, two for an octet, without separators.
   *
   * @throws IllegalArgumentException when the text is not hexadecimal
   */
  public static Octets ofHex(String hex) {
    return new Octets(HexFormat.of().parseHex(hex));
  }

  /** How many octets there are. */
  public int length() {
    return bytes.length;
  }

  /** The octet at an index, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** The 16-bit number, most significant octet first, that starts at an index. */
  public int unsigned16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  /** The 32-bit number, most significant octet first, that starts at an index. */
  public long unsigned32(int index) {
    return (long) unsigned16(index) << 16 | unsigned16(index + 2);
  }

  /** The octets from one index up to, not including, another. */
  public Octets slice(int from, int to) {
    return copyOf(bytes, from, to);
  }

  /** A new array of the octets. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Lower-case hexadecimal digits, two for an octet. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The octets in hexadecimal; use it in messages, not to read text out of rdata. */
  @Override
  public String toString() {
    return toHex();
  }
}
