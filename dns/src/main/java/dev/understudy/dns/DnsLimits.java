// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.time.Duration;

/**
 * How long and how often a server is asked, and how much it may send. Immutable, thread-safe.
 *
 * <p>Durations are real time, whatever clock a call is measured by: a socket does not wait by a
 * lab's clock.
 *
 * @param attemptTimeout how long one attempt at an authoritative server waits, 10 ms to 60 s
 * @param attempts how often a silent authoritative server is asked, 1 to 10
 * @param resolverTimeout how long the one attempt at a resolver waits, 10 ms to 60 s
 * @param udpPayload the largest datagram we say we take, 512 to 4096 octets (RFC 9715 section 3)
 * @param recordsPerMessage how many records a message may hold, 1 to 65535
 */
public record DnsLimits(
    Duration attemptTimeout,
    int attempts,
    Duration resolverTimeout,
    int udpPayload,
    int recordsPerMessage) {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofSeconds(60);

  /** Checks the ranges. */
  public DnsLimits {
    check("attemptTimeout", attemptTimeout);
    check("resolverTimeout", resolverTimeout);
    check("attempts", attempts, 1, 10);
    check("udpPayload", udpPayload, 512, 4096);
    check("recordsPerMessage", recordsPerMessage, 1, 0xffff);
  }

  private static void check(String what, Duration value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(what + " is within 10 ms to 60 s, not " + value);
    }
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is within " + least + " to " + most + ", not " + value);
    }
  }

  /** 2 s, 3 attempts; 15 s for resolvers; datagrams of 1232 octets; 20000 records a message. */
  public static DnsLimits standard() {
    return new DnsLimits(Duration.ofSeconds(2), 3, Duration.ofSeconds(15), 1232, 20_000);
  }

  /** The same with another time for one attempt at an authoritative server. */
  public DnsLimits withAttemptTimeout(Duration changed) {
    return new DnsLimits(changed, attempts, resolverTimeout, udpPayload, recordsPerMessage);
  }

  /** The same with another number of attempts. */
  public DnsLimits withAttempts(int changed) {
    return new DnsLimits(attemptTimeout, changed, resolverTimeout, udpPayload, recordsPerMessage);
  }

  /** The same with another time for resolvers. */
  public DnsLimits withResolverTimeout(Duration changed) {
    return new DnsLimits(attemptTimeout, attempts, changed, udpPayload, recordsPerMessage);
  }
}
