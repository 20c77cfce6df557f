// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.Octets;
import java.util.Arrays;

/** Octets being put together, at most 65535 of them; one is used again and again. */
final class Wire {
  private static final int MOST = 65535;

  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  void cut(int to) {
    length = to;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Makes room, moves the end, and says where the room begins. */
  int room(int more) {
    int from = length;
    if (more > MOST - from) {
      throw new IllegalArgumentException("over 65535 octets (RFC 1035 section 3.2.1)");
    }
    length = from + more;
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(length, 2 * bytes.length)));
    }
    return from;
  }

  void u8(int value) {
    int at = room(1);
    bytes[at] = (byte) value;
  }

  void u16(int value) {
    int at = room(2);
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  void u32(long value) {
    u16((int) (value >> 16));
    u16((int) value);
  }

  void octets(byte[] from, int start, int end) {
    int at = room(end - start);
    System.arraycopy(from, start, bytes, at, end - start);
  }

  void octets(Octets value) {
    for (int i = 0; i < value.length(); i++) {
      u8(value.at(i));
    }
  }

  void set(int at, int value) {
    bytes[at] = (byte) value;
  }

  Octets toOctets() {
    return length == 0 ? Octets.EMPTY : Octets.copyOf(bytes, 0, length);
  }
}
