// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.packed.Chunks;

/**
 * How an RRset is laid out among others: the owner name; a header of type, TTL, the lengths of its
 * rdata in canonical and in written form, and that of the name; and the rdata, each after its
 * length. An RRset goes by the index of its header.
 */
final class RrsetOctets {
  /** How many octets a header takes; then the rdata follow. */
  static final int HEADER = 15;

  private static final int TTL = 2;
  private static final int CANONICAL_LENGTH = 6;
  private static final int WRITTEN_LENGTH = 10;
  private static final int NAME_LENGTH = 14;

  private RrsetOctets() {}

  /** Writes name and header, for rdata of such lengths; the index of the header. */
  static int put(byte[] out, int at, byte[] name, int type, int ttl, int canonical, int written) {
    int header = at + name.length;
    System.arraycopy(name, 0, out, at, name.length);
    Chunks.put16(out, header, type);
    Chunks.put32(out, header + TTL, ttl);
    Chunks.put32(out, header + CANONICAL_LENGTH, canonical);
    Chunks.put32(out, header + WRITTEN_LENGTH, written);
    out[header + NAME_LENGTH] = (byte) name.length;
    return header;
  }

  static int type(byte[] in, int header) {
    return Chunks.get16(in, header);
  }

  static int ttl(byte[] in, int header) {
    return Chunks.get32(in, header + TTL);
  }

  /** Where the name begins; it ends with the header. */
  static int name(byte[] in, int header) {
    return header - (in[header + NAME_LENGTH] & 0xff);
  }

  /** Where the canonical rdata end and the written ones begin. */
  static int middle(byte[] in, int header) {
    return header + HEADER + Chunks.get32(in, header + CANONICAL_LENGTH);
  }

  /** Where the RRset ends. */
  static int end(byte[] in, int header) {
    return middle(in, header) + Chunks.get32(in, header + WRITTEN_LENGTH);
  }
}
