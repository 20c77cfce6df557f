// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;

/** The checksum by which keys are told apart (RFC 4034 appendix B). */
final class KeyTag {
  private KeyTag() {}

  static int of(Octets dnskey) {
    long sum = 0;
    for (int i = 0; i < dnskey.length(); i++) {
      sum += (i & 1) == 0 ? (long) dnskey.at(i) << 8 : dnskey.at(i);
    }
    sum += sum >> 16 & 0xffff;
    return (int) (sum & 0xffff);
  }
}
