// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.time.Duration;

/**
 * A time to live in seconds, 0 to 2147483647 (RFC 2181 section 8).
 *
 * @param seconds how long a cache may keep the RRset
 */
public record Ttl(int seconds) implements Comparable<Ttl> {
  /** Checks the range. */
  public Ttl {
    if (seconds < 0) {
      throw new IllegalArgumentException(
          "TTL " + seconds + " is not within 0 to 2147483647 (RFC 2181 section 8)");
    }
  }

  /**
   * The TTL of a number of seconds.
   *
   * @throws IllegalArgumentException outside 0 to 2147483647
   */
  public static Ttl ofSeconds(long seconds) {
    if (seconds < 0 || seconds > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "TTL " + seconds + " is not within 0 to 2147483647 (RFC 2181 section 8)");
    }
    return new Ttl((int) seconds);
  }

  /** The same as a duration. */
  public Duration toDuration() {
    return Duration.ofSeconds(seconds);
  }

  @Override
  public int compareTo(Ttl other) {
    return Integer.compare(seconds, other.seconds);
  }

  // what a record has by itself goes through method handles, once for each RRset of a zone
  @Override
  public boolean equals(Object other) {
    return other instanceof Ttl that && seconds == that.seconds;
  }

  @Override
  public int hashCode() {
    return seconds;
  }

  @Override
  public String toString() {
    return Integer.toString(seconds);
  }
}
