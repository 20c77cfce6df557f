// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.util.Arrays;

/** Reads IP addresses from octets: IPv4 without leading zeros, IPv6 as RFC 4291 section 2.2. */
final class IpAddresses {
  private IpAddresses() {}

  static void ipv4(Words words, int i, Wire out) {
    if (words.isQuoted(i) || !put(words.bytes(), words.start(i), words.end(i), true, out)) {
      throw words.wrong(
          i, "four decimal numbers of 0 to 255 without leading zeros (RFC 1035 section 3.4.1)");
    }
  }

  static void ipv6(Words words, int i, Wire out) {
    if (words.isQuoted(i) || !put(words.bytes(), words.start(i), words.end(i), false, out)) {
      throw words.wrong(i, "an IPv6 address (RFC 4291 section 2.2)");
    }
  }

  /** Puts the address that octets make; whether they make one. */
  static boolean put(byte[] in, int from, int to, boolean four, Wire out) {
    if (!four) {
      return ipv6(in, from, to, out);
    }
    int at = out.room(4);
    return ipv4(in, from, to, out.bytes(), at);
  }

  private static boolean ipv4(byte[] in, int from, int to, byte[] wire, int at) {
    int k = from;
    for (int part = 0; part < 4; part++) {
      int start = k;
      int value = 0;
      while (k < to && k - start < 4 && in[k] >= '0' && in[k] <= '9') {
        value = 10 * value + in[k++] - '0';
      }
      if (k == start || value > 255 || k - start > 1 && in[start] == '0') {
        return false;
      }
      wire[at + part] = (byte) value;
      if (part < 3 && (k >= to || in[k++] != '.')) {
        return false;
      }
    }
    return k == to;
  }

  private static boolean ipv6(byte[] in, int from, int to, Wire out) {
    int at = out.room(16);
    byte[] wire = out.bytes();
    int gap = -1;
    int filled = 0;
    int k = from;
    if (to - from >= 2 && in[k] == ':') {
      if (in[k + 1] != ':') {
        return false;
      }
      gap = 0;
      k += 2;
    }
    while (k < to) {
      int start = k;
      int value = 0;
      int digit;
      while (k < to && k - start < 5 && (digit = Encodings.hexDigit(in[k])) >= 0) {
        value = value << 4 | digit;
        k++;
      }
      if (k < to && in[k] == '.') {
        if (filled > 12 || !ipv4(in, start, to, wire, at + filled)) {
          return false;
        }
        filled += 4;
        k = to;
        break;
      }
      if (k == start || k - start > 4 || filled > 14) {
        return false;
      }
      wire[at + filled++] = (byte) (value >> 8);
      wire[at + filled++] = (byte) value;
      if (k == to) {
        break;
      }
      if (in[k++] != ':' || k == to) {
        return false;
      }
      if (in[k] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = filled;
        k++;
      }
    }
    if (gap < 0 ? filled != 16 : filled > 14) {
      return false;
    }
    if (gap >= 0) {
      int tail = filled - gap;
      System.arraycopy(wire, at + gap, wire, at + 16 - tail, tail);
      Arrays.fill(wire, at + gap, at + 16 - tail, (byte) 0);
    }
    return true;
  }
}
