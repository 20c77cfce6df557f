// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.util.Optional;

/**
 * A zone serial number in the arithmetic of RFC 1982.
 *
 * <p>Not {@code Comparable}: two serials exactly 2147483648 apart have no order.
 *
 * @param value 0 to 4294967295
 */
public record Serial(long value) {
  private static final long MODULUS = 1L << 32;
  private static final long HALF = 1L << 31;

  /** Checks the range. */
  public Serial {
    if (value < 0 || value >= MODULUS) {
      throw new IllegalArgumentException("serial " + value + " is not within 0 to 4294967295");
    }
  }

  /**
   * Whether this serial comes after another (RFC 1982 section 3.2).
   *
   * @return empty when the two are exactly 2147483648 apart, which RFC 1982 leaves undefined
   */
  public Optional<Boolean> isAfter(Serial other) {
    long distance = Math.floorMod(value - other.value, MODULUS);
    return distance == HALF ? Optional.empty() : Optional.of(distance != 0 && distance < HALF);
  }

  /** The serial that follows by one, 4294967295 being followed by 0. */
  public Serial next() {
    return new Serial((value + 1) % MODULUS);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
