// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.time.Duration;

/**
 * How much a zone transfer may bring and how long it may take; without such limits a server can
 * fill the memory of whoever asks it (CVE-2016-6170). Immutable, thread-safe.
 *
 * @param records how many records, 2 to 10000000
 * @param messages how many messages, 1 to 10000000
 * @param octets how many octets in all messages together, at least 512
 * @param total how long in all, real time, 10 ms to 1 h
 * @param silence how long the server may pause before it answers or goes on, real time, 10 ms to 1
 *     h
 */
public record TransferLimits(
    int records, int messages, long octets, Duration total, Duration silence) {
  private static final int MOST = 10_000_000;

  /** Checks the ranges. */
  public TransferLimits {
    check("records", records, 2, MOST);
    check("messages", messages, 1, MOST);
    check("octets", octets, 512, Long.MAX_VALUE);
    check("total, in milliseconds,", total.toMillis(), 10, 3_600_000);
    check("silence, in milliseconds,", silence.toMillis(), 10, 3_600_000);
  }

  private static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is within " + least + " to " + most + ", not " + value);
    }
  }

  /** 1000000 records in 200000 messages of 1 GiB together, 5 min in all, 15 s of silence. */
  public static TransferLimits standard() {
    return new TransferLimits(
        1_000_000, 200_000, 1L << 30, Duration.ofMinutes(5), Duration.ofSeconds(15));
  }

  /** The same with another number of records. */
  public TransferLimits withRecords(int changed) {
    return new TransferLimits(changed, messages, octets, total, silence);
  }

  /** The same with other times. */
  public TransferLimits withTimes(Duration changedTotal, Duration changedSilence) {
    return new TransferLimits(records, messages, octets, changedTotal, changedSilence);
  }
}
