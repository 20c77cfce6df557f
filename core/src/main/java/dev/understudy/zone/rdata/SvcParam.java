// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;

/**
 * A service parameter (RFC 9460 section 2.1).
 *
 * @param key its number, 0 to 65535: 0 mandatory, 1 alpn, 2 no-default-alpn, 3 port, 4 ipv4hint, 5
 *     ech, 6 ipv6hint, 7 dohpath
 * @param value its value in wire form
 */
public record SvcParam(int key, Octets value) {
  /** Checks the ranges. */
  public SvcParam {
    Check.u16("key", key);
    Check.rest("value", value);
  }
}
