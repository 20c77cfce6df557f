// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.time.Duration;

/**
 * What one attempt may take, in real time and octets.
 *
 * @param connect until the connection stands
 * @param firstByte until the head of the answer is there
 * @param attempt until the last octet of the body is there
 * @param bodyOctets how long a body may be
 * @param headerFields how many header fields an answer may have
 * @param headerOctets how long they may be together
 */
public record HttpLimits(
    Duration connect,
    Duration firstByte,
    Duration attempt,
    int bodyOctets,
    int headerFields,
    int headerOctets) {
  /** 3 s to connect, 10 s to the first byte, 20 s in all; 32 MiB of body, 64 KiB of header. */
  public static final HttpLimits STANDARD =
      new HttpLimits(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          32 * 1024 * 1024,
          200,
          64 * 1024);

  /** The same with another time for an attempt. */
  public HttpLimits withAttempt(Duration changed) {
    return new HttpLimits(connect, firstByte, changed, bodyOctets, headerFields, headerOctets);
  }

  /** The same with another time to the first byte. */
  public HttpLimits withFirstByte(Duration changed) {
    return new HttpLimits(connect, changed, attempt, bodyOctets, headerFields, headerOctets);
  }

  /** The same with another longest body. */
  public HttpLimits withBodyOctets(int changed) {
    return new HttpLimits(connect, firstByte, attempt, changed, headerFields, headerOctets);
  }
}
