// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

/** How a question travels. */
public enum Transport {
  /** One datagram each way (RFC 1035 section 4.2.1). */
  UDP,
  /** A stream, messages with two octets of length before them (RFC 7766). */
  TCP
}
